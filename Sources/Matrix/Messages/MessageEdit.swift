/// New words for a message of ours.
/// Spec: Client-Server API, "Event replacements".
package struct MessageEdit: EventContent, Hashable {
  /// The message as it was first sent, never an edit of it; `original(of:by:)` finds it.
  package let original: EventID
  /// What the message is from now on. What the original answered stays, so nothing of that is in it.
  package let content: MessageContent
  /// Whom the edit calls: only those whom the message did not call before.
  package let calling: Mentions

  /// - Parameter before: whom the message called until now.
  package init(of original: EventID, to content: MessageContent, mentioning before: Mentions) {
    self.original = original
    self.content = content.with(body: content.body, html: content.html, answering: nil)
    calling = content.mentions.subtracting(before)
  }

  init(of original: EventID, keeping calling: Mentions, _ content: MessageContent) {
    self.original = original
    self.content = content
    self.calling = calling
  }

  /// The event that an edit of `event` has to name: the event itself or, if that is an edit, what it edited.
  /// - Returns: nil if it is no message of `me`, or a state event: those cannot be edited.
  package static func original(of event: Event, by me: UserID) -> EventID? {
    guard event.sender == me, event.type == "m.room.message", event.stateKey == nil else { return nil }
    if case .edit(let original) = event.relates { return original }
    return event.id
  }

  package var type: String { "m.room.message" }

  package var json: JSONValue {
    var members = fallback.members(mentions: calling)
    members["m.new_content"] = content.json
    members["m.relates_to"] = ["rel_type": "m.replace", "event_id": .string(original.text)]
    return .object(members)
  }

  package func canonicalBytes() -> [UInt8] {
    var writer = CanonicalWriter(
      reserving: 1_024 + 2 * (content.body.utf8.count + (content.html?.source.utf8.count ?? 0)))
    fallback.write(to: &writer, mentions: calling, edit: (content, original))
    return writer.bytes
  }

  /// For clients that do not know edits: the words after an asterisk.
  private var fallback: MessageContent {
    content.with(body: "* " + content.body, html: content.html?.prefixed(with: "* "), answering: nil)
  }
}
