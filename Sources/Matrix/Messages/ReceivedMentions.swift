/// Whom somebody else's message says that it calls.
/// Spec: Client-Server API, "User and room mentions".
package struct ReceivedMentions: Equatable, Sendable {
  /// At most `most`, in the order of the message.
  package let users: [UserID]
  /// It calls everybody in the room; whether its sender may is for the room's power levels.
  package let room: Bool

  package static let most = 200

  /// - Parameter content: of the message, or the new content of an edit. Without a readable `m.mentions` nobody is
  ///   mentioned: names in the words have meant nothing since v1.17.
  package init(_ content: JSONElement) {
    let mentions = content["m.mentions"]
    users = mentions?["user_ids"]?.elements.prefix(Self.most).compactMap { $0.string.map { UserID($0) } } ?? []
    room = mentions?["room"]?.bool ?? false
  }

  package func contains(_ user: UserID) -> Bool { users.contains(user) }
}
