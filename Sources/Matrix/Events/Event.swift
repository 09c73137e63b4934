/// An event as a homeserver shows it: everything in it is somebody else's word.
package struct Event: Sendable {
  package let type: String
  package let id: EventID
  package let sender: UserID
  /// Present on state events, even if empty.
  package let stateKey: String?
  /// When its own server says it was sent, in milliseconds since 1970. Never decides order.
  package var originServerMilliseconds: Int
  package let content: JSONElement
  /// What its author made of it since, as far as the homeserver says so: the new content of the last edit.
  /// Spec: Client-Server API, "Server-side aggregation of m.replace relationships".
  package let newestContent: JSONElement?
  /// The transaction that sent it, if this very device did.
  package let transaction: TransactionID?
  /// Of a redaction in room versions up to 10; later ones have it in the content.
  private let redactsAtTop: String?

  /// - Returns: nil for what is no event at all, or names itself with more than 255 bytes (spec: "Size limits").
  package init?(_ element: JSONElement) {
    defer { extendLifetime(element) }
    let view = element.view
    guard let type = view["type"]?.text, let id = view["event_id"]?.text, let sender = view["sender"]?.text,
      let content = view["content"], content.isObject, type.count <= 255, id.count <= 255, sender.count <= 255
    else { return nil }
    self.type = type.string
    self.id = EventID(id.string)
    self.sender = UserID(sender.string)
    self.content = element.element(content)
    stateKey = view["state_key"]?.string
    originServerMilliseconds = view["origin_server_ts"]?.int ?? 0
    let unsigned = view["unsigned"]
    transaction = unsigned?["transaction_id"]?.string.map(TransactionID.init)
    // Only the author's own edit is one.
    let edit = unsigned?["m.relations"]?["m.replace"]
    let edited = edit?["sender"]?.string == sender.string ? edit?["content"]?["m.new_content"] : nil
    newestContent = edited.flatMap { $0.isObject ? element.element($0) : nil }
    redactsAtTop = view["redacts"]?.string
  }

  /// What a redaction redacts, in both its forms.
  package var redacts: EventID? {
    (content["redacts"]?.string ?? redactsAtTop).map(EventID.init)
  }

  /// A relation to another event.
  package var relation: (type: String, event: EventID)? {
    guard let relates = content["m.relates_to"], let type = relates["rel_type"]?.string,
      let event = relates["event_id"]?.string
    else { return nil }
    return (type, EventID(event))
  }

  /// The message it is shown as a reply to. In a thread that may only be for clients without threads.
  package var inReplyTo: (event: EventID, isFallback: Bool)? {
    guard let relates = content["m.relates_to"], let event = relates["m.in_reply_to"]?["event_id"]?.string else {
      return nil
    }
    return (EventID(event), relates["is_falling_back"]?.bool ?? false)
  }
}
