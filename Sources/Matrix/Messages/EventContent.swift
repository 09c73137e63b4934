/// The content of an event that we send.
package protocol EventContent: Sendable {
  /// The event's type, such as `m.room.message`.
  var type: String { get }
  var json: JSONValue { get }
  /// The same as `json.canonicalBytes`, perhaps by a shorter way.
  func canonicalBytes() -> [UInt8]
}

extension EventContent {
  package func canonicalBytes() -> [UInt8] { json.canonicalBytes }
}

/// Adds a reaction. That it is there already (`M_DUPLICATE_ANNOTATION`) is as good as success; it is taken back by
/// redacting it.
/// Spec: Client-Server API, "Event annotations and reactions".
package struct ReactionContent: EventContent, Equatable {
  package let target: EventID
  package let key: String

  package init(to target: EventID, key: String) {
    self.target = target
    self.key = key
  }

  package var type: String { "m.reaction" }

  package var json: JSONValue {
    [
      "m.relates_to": [
        "rel_type": "m.annotation", "event_id": .string(target.text), "key": .string(key),
      ]
    ]
  }
}

/// Removes an event of ours, sent like any other event. Servers that speak v1.18 or later put `redacts` where the
/// room's version wants it; for older ones there is `Endpoints.redact`.
/// Spec: Client-Server API, "Redactions"; MSC4169.
package struct RedactionContent: EventContent, Equatable {
  package let redacts: EventID
  package let reason: String?

  package init(of redacts: EventID, reason: String? = nil) {
    self.redacts = redacts
    self.reason = reason
  }

  package var type: String { "m.room.redaction" }

  package var json: JSONValue {
    var content: JSONValue = ["redacts": .string(redacts.text)]
    if let reason { content["reason"] = .string(reason) }
    return content
  }
}
