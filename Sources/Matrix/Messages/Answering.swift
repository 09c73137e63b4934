/// What a message of ours is an answer to. No words of the answered message are repeated, and nobody is called only
/// because they were called there.
/// Spec: Client-Server API, "Rich replies", "Threading".
package enum Answering: Hashable, Sendable {
  case reply(to: EventID)
  /// - Parameters:
  ///   - root: never an event that has a relation itself; `init(to:…)` sees to that.
  ///   - event: the message that clients without threads show it as a reply to.
  ///   - isFallback: it is no reply within the thread: `event` is named for those clients only.
  case thread(root: EventID, event: EventID, isFallback: Bool)

  /// An answer to an event, as its relation allows: in its thread if it is in one; to the original if it is an edit.
  /// - Parameters:
  ///   - relation: of the event that is answered.
  ///   - startingThread: begin a thread with it, if it may begin one.
  ///   - isFallback: see `thread`.
  package init(
    to event: EventID, related relation: EventRelation?, startingThread: Bool = false, isFallback: Bool = true
  ) {
    switch relation {
    case .thread(let root, _, _): self = .thread(root: root, event: event, isFallback: isFallback)
    case .edit(let original): self = .reply(to: original)
    case let relation where startingThread && relation?.preventsThread != true:
      self = .thread(root: event, event: event, isFallback: isFallback)
    default: self = .reply(to: event)
    }
  }

  /// The value of `m.relates_to`.
  package var json: JSONValue {
    switch self {
    case .reply(let event): ["m.in_reply_to": ["event_id": .string(event.text)]]
    case .thread(let root, let event, let isFallback):
      [
        "rel_type": "m.thread", "event_id": .string(root.text), "is_falling_back": .bool(isFallback),
        "m.in_reply_to": ["event_id": .string(event.text)],
      ]
    }
  }
}
