package import Foundation
package import Matrix

/// Turns effects into rows of the outbox: rendered, addressed, and named.
package struct Composer: Sendable {
  /// What effects left behind.
  package struct Composed: Sendable {
    package var rows: [OutboxRow] = []
    /// What the rows ask for, in the same order.
    package var requests: [OutboxRequest] = []
    package var erased: [EventID: StreamID] = [:]
  }

  private let library: Library
  private let me: UserID
  /// Makes transaction ids differ from those of an earlier run, even on a database restored from a backup: the
  /// homeserver would take a repeated id for a message that it has already.
  private let run: String
  private var count = 0
  /// Requests for rooms that are not made yet, by what they are for: later messages go after them.
  private var openings: [Subject: TransactionID] = [:]

  /// - Parameter run: different at every start.
  package init(library: Library, me: UserID, run: String) {
    self.library = library
    self.me = me
    self.run = run
  }

  /// Remembers a request for a room that still waits in the outbox from an earlier run.
  package mutating func resume(opening subject: Subject, by transaction: TransactionID) {
    openings[subject] = transaction
  }

  package mutating func forget(opening subject: Subject) {
    openings[subject] = nil
  }

  package mutating func compose(_ effects: [Effect], now: Date) -> Composed {
    var composed = Composed()
    for effect in effects {
      switch effect {
      case .say(let utterance): say(utterance, now, &composed)
      case .openRoom(let wish, let subject):
        let transaction = nextTransaction()
        openings[subject] = transaction
        add(.openRoom(wish, subject), lane: transaction.text, transaction, now, &composed)
        // One by one, after the room: a person who can't be invited must not stand in the way of the others.
        for user in wish.invite {
          add(
            .invite(user, room: .made(by: transaction), subject: subject), lane: transaction.text, nextTransaction(),
            now, &composed)
        }
      case .invite(let user, let room):
        add(.invite(user, room: .room(room), subject: nil), lane: room.text, nextTransaction(), now, &composed)
      case .join(let room, let subject):
        add(.join(room, subject: subject), lane: room.text, nextTransaction(), now, &composed)
      case .leave(let room): add(.leave(room), lane: room.text, nextTransaction(), now, &composed)
      case .redact(let event, let room):
        add(.redact(event, room: room), lane: room.text, nextTransaction(), now, &composed)
      case .erase(let event, let group): composed.erased[event] = .group(group)
      }
    }
    return composed
  }

  private mutating func nextTransaction() -> TransactionID {
    count += 1
    return TransactionID("\(run).\(count)")
  }

  private mutating func say(_ utterance: Utterance, _ now: Date, _ composed: inout Composed) {
    let room: RoomReference
    let lane: String
    switch utterance.place {
    case .room(let id):
      room = .room(id)
      lane = id.text
    case .opening(let subject):
      // A message for a room that nobody asked for has nowhere to go.
      guard let transaction = openings[subject] else { return }
      room = .made(by: transaction)
      lane = transaction.text
    }
    let transaction = nextTransaction()
    let content = content(of: utterance, transaction, now)
    add(.message(room: room, content: content, subject: utterance.subject), lane: lane, transaction, now, &composed)
    for key in utterance.offering {
      add(.reaction(room: room, to: transaction, key: key), lane: lane, nextTransaction(), now, &composed)
    }
  }

  private func add(
    _ request: OutboxRequest, lane: String, _ transaction: TransactionID, _ now: Date, _ composed: inout Composed
  ) {
    // Everything in a request is our own value type: encoding one can't fail.
    guard let bytes = try? JSONWriter.write(request) else { return }
    composed.requests.append(request)
    composed.rows.append(OutboxRow(lane: lane, transaction: transaction, queuedAt: now, request: bytes))
  }

  /// Most bytes of words in one message. A whole event is at most 65,536 bytes, HTML and relations included.
  private static let largestBody = 16_000

  private func content(of utterance: Utterance, _ transaction: TransactionID, _ now: Date) -> JSONValue {
    let rendered =
      library.pack(utterance.language)?.renderer.render(utterance.prompt, zone: utterance.zone, now: now)
      ?? Rendered(body: utterance.prompt.key.name, html: nil)
    let calling = Set(utterance.calling).subtracting([me]).sorted()
    var content: [String: JSONValue] = [
      // A notice does not notify, even with a mention; what must reach a phone is text.
      "msgtype": calling.isEmpty ? "m.notice" : "m.text",
      "body": .string(rendered.body.cut(toBytes: Self.largestBody)),
      "m.mentions": calling.isEmpty ? .object([:]) : .object(["user_ids": .array(calling.map { .string($0.text) })]),
      OwnField.transaction: .string(transaction.text),
    ]
    if let html = rendered.html, html.utf8.count <= 2 * Self.largestBody {
      content["format"] = "org.matrix.custom.html"
      content["formatted_body"] = .string(html)
    }
    if let answered = utterance.answering {
      var relation: [String: JSONValue] = ["m.in_reply_to": .object(["event_id": .string(answered.event.text)])]
      if let root = answered.threadRoot {
        relation["rel_type"] = "m.thread"
        relation["event_id"] = .string(root.text)
        relation["is_falling_back"] = false
      }
      content["m.relates_to"] = .object(relation)
    }
    return .object(Self.fitting(content))
  }

  /// Most bytes of a content. A whole event is at most 65,536, with all that the server adds (spec: "Size limits").
  private static let largestContent = 48_000

  /// Characters that JSON escapes take more bytes than they have: then plain words must do, and fewer of them.
  private static func fitting(_ content: [String: JSONValue]) -> [String: JSONValue] {
    var content = content
    func isTooLarge() -> Bool {
      let words = (content["body"]?.string?.utf8.count ?? 0) + (content["formatted_body"]?.string?.utf8.count ?? 0)
      // What JSON escapes among words takes two bytes for one: a short message needs no measuring.
      return words > largestContent / 3 && JSONValue.object(content).canonicalBytes.count > largestContent
    }
    guard isTooLarge() else { return content }
    content["format"] = nil
    content["formatted_body"] = nil
    if isTooLarge(), let body = content["body"]?.string { content["body"] = .string(body.cut(toBytes: 6_000)) }
    return content
  }
}

extension String {
  /// The longest beginning that fits, whole characters only.
  func cut(toBytes most: Int) -> String {
    guard utf8.count > most else { return self }
    var length = 0
    return String(
      prefix { character in
        length += character.utf8.count
        return length <= most - 3
      }) + "…"
  }
}
