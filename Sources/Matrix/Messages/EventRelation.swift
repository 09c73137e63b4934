/// How an event that somebody sent stands to another one.
/// Spec: Client-Server API, "Forming relationships between events".
package enum EventRelation: Equatable, Sendable {
  case reply(to: EventID)
  /// - Parameters:
  ///   - root: the event that the thread began with.
  ///   - reply: what `m.in_reply_to` names; only for clients without threads if `isFallback`.
  case thread(root: EventID, reply: EventID?, isFallback: Bool)
  case edit(of: EventID)
  case annotation(of: EventID, key: String)
  case reference(to: EventID)
  /// A kind that we do not know.
  case other(type: String, EventID)

  /// - Parameter content: the event's own content, never the new content of an edit: a relation in there is ignored.
  /// - Returns: nil when it has none that makes sense.
  package init?(_ content: JSONElement) {
    guard let relates = content["m.relates_to"] else { return nil }
    let reply = Self.id(relates["m.in_reply_to"]?["event_id"])
    guard let type = relates["rel_type"]?.string else {
      guard let reply else { return nil }
      self = .reply(to: reply)
      return
    }
    guard let event = Self.id(relates["event_id"]), type.utf8.count <= MatrixURI.longestID else { return nil }
    switch type {
    case "m.thread":
      self = .thread(root: event, reply: reply, isFallback: relates["is_falling_back"]?.bool ?? false)
    case "m.replace": self = .edit(of: event)
    case "m.annotation":
      guard let key = relates["key"]?.string else { return nil }
      self = .annotation(of: event, key: key)
    case "m.reference": self = .reference(to: event)
    default: self = .other(type: type, event)
    }
  }

  /// Something with a `rel_type`: no thread may begin with such an event (the homeserver answers 400).
  /// Spec: Client-Server API, "Threading": "Validation of m.thread relationships".
  package var preventsThread: Bool {
    if case .reply = self { false } else { true }
  }

  private static func id(_ element: JSONElement?) -> EventID? {
    guard let text = element?.string, (1...MatrixURI.longestID).contains(text.utf8.count) else { return nil }
    return EventID(text)
  }
}

extension Event {
  package var relates: EventRelation? { EventRelation(content) }
}
