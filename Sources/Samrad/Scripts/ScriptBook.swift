package import Matrix

/// What is remembered of scripts: those that admins have posted, and the editions that sessions began with.
package struct ScriptBook: Codable, Equatable, Sendable {
  /// How many were ever shown to the admins: the next one's number.
  package var shownCount = 0
  package var waiting: ShownScript?
  /// The edition that was posted of each script, by the script's id.
  package var posted: [String: String] = [:]
  /// By their hashes. Only those that something points at.
  package private(set) var editions: [String: ScriptEdition] = [:]
  /// The hash of the edition of each script that was kept last.
  package private(set) var newest: [String: String] = [:]

  /// Most scripts that can be posted: more than a programme has use for.
  package static let mostPosted = 40

  package init() {}

  package subscript(hash: String) -> ScriptEdition? { editions[hash] }

  /// The posted edition of a script; nil when the files' own is in force.
  package func posted(_ id: String) -> ScriptEdition? {
    posted[id].flatMap { editions[$0] }
  }

  mutating func keep(_ edition: ScriptEdition, _ hash: String) {
    editions[hash] = edition
    newest[edition.id] = hash
  }

  mutating func drop(_ hash: String) {
    guard let edition = editions.removeValue(forKey: hash) else { return }
    if newest[edition.id] == hash { newest[edition.id] = nil }
  }
}

/// A script that was shown to the admins, and waits for their ✅.
package struct ShownScript: Codable, Equatable, Sendable {
  package let number: Int
  /// Of its edition.
  package let hash: String
  /// The message with the file.
  package let cause: EventID?
}
