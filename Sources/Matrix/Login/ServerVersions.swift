/// What the homeserver speaks. It may differ from user to user, and changes when the server is upgraded.
/// Spec: Client-Server API, "GET /_matrix/client/versions".
package struct ServerVersions: Equatable, Sendable {
  /// Opaque: compared, never read as numbers.
  package let versions: Set<String>
  /// Those that the homeserver has switched on. One that is not here must not be used.
  package let unstableFeatures: Set<String>

  package init(versions: Set<String> = [], unstableFeatures: Set<String> = []) {
    self.versions = versions
    self.unstableFeatures = unstableFeatures
  }

  /// - Throws: `.badAnswer`, to be tried later, for what is no such answer: a gateway answers with anything.
  package init(_ answer: JSONElement) throws(MatrixError) {
    guard let listed = answer["versions"], listed.isArray else { throw MatrixError(.badAnswer, retry: .later) }
    versions = Set(listed.elements.compactMap(\.string))
    let features = answer["unstable_features"]?.members.compactMap { $0.element.bool == true ? $0.key : nil }
    unstableFeatures = Set(features ?? [])
  }

  /// Whether the bot can use this homeserver at all: all that it asks for has been there since v1.1.
  package var isUsable: Bool { versions.contains { $0.hasPrefix("v1.") } }

  package func contains(_ version: String) -> Bool { versions.contains(version) }

  package func has(unstable feature: String) -> Bool { unstableFeatures.contains(feature) }
}
