/// An edit, as somebody sent it. Whether it edits anything is seen when it is held against the original.
/// Spec: Client-Server API, "Event replacements".
package struct Replacement: Sendable {
  package let original: EventID
  /// The edit's own id.
  package let edit: EventID
  package let sender: UserID
  package let type: String
  /// Milliseconds since 1970, by the sender's server. Orders edits of one message, nothing else.
  package let originServerMilliseconds: Int
  /// What the original is to hold from now on, except for its relation, which stays.
  package let content: JSONElement

  /// - Returns: nil for what is no edit, for state, and without an object as new content.
  package init?(_ event: Event) {
    guard event.stateKey == nil, case .edit(let original) = event.relates,
      let content = event.content["m.new_content"], content.isObject
    else { return nil }
    self.original = original
    edit = event.id
    sender = event.sender
    type = event.type
    originServerMilliseconds = event.originServerMilliseconds
    self.content = content
  }

  /// Same event, sender and type; and the original is neither state nor itself an edit.
  package func replaces(_ event: Event) -> Bool {
    guard event.id == original, event.stateKey == nil else { return false }
    if case .edit = event.relates { return false }
    return isFrom(event.sender, type: event.type)
  }

  /// The same for an original of which only this is known.
  package func isFrom(_ sender: UserID, type: String) -> Bool {
    self.sender == sender && self.type == type
  }

  /// Later by time; at the same time the one with the larger id.
  package func isNewer(than other: Replacement) -> Bool {
    if originServerMilliseconds != other.originServerMilliseconds {
      return originServerMilliseconds > other.originServerMilliseconds
    }
    return other.edit.text.utf8.lexicographicallyPrecedes(edit.text.utf8)
  }

  /// The one that counts: the newest of those that replace `original` and are not redacted.
  package static func newest(
    of replacements: some Sequence<Replacement>, for original: Event, redacted: Set<EventID> = []
  ) -> Replacement? {
    replacements.filter { $0.replaces(original) && !redacted.contains($0.edit) }
      .max { $1.isNewer(than: $0) }
  }
}
