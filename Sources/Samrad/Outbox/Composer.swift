package import Foundation
package import Matrix

/// Turns effects into rows of the outbox: rendered, addressed, and named.
package struct Composer: Sendable {
  /// What effects left behind.
  package struct Composed: Sendable {
    package var outgoing: [Outgoing] = []
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
      case .pong(let word, let message): pong(word, message, now, &composed)
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
        // Only admins are invited later than the room was made.
        add(
          .invite(user, room: .room(room), subject: .adminRoom), lane: room.text, nextTransaction(), now, &composed)
      case .join(let room, let subject, let via):
        add(
          .join(room, subject: subject, via: via.isEmpty ? nil : via), lane: room.text, nextTransaction(), now,
          &composed)
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
    add(
      .message(room: room, content: EncodedJSON(content), subject: utterance.subject), lane: lane, transaction, now,
      &composed)
    for key in utterance.offering {
      add(.reaction(room: room, to: transaction, key: key), lane: lane, nextTransaction(), now, &composed)
    }
  }

  private mutating func pong(_ word: String?, _ message: IncomingMessage, _ now: Date, _ composed: inout Composed) {
    let transaction = nextTransaction()
    let content = MessageContent(
      .notice, word.map { "pong \($0)" } ?? "pong", mentions: .none, answering: Self.answer(to: message),
      fields: [.init(OwnField.transaction, .string(transaction.text))])
    add(
      .message(room: .room(message.room), content: EncodedJSON(content), subject: nil), lane: message.room.text,
      transaction, now, &composed)
  }

  private func add(
    _ request: OutboxRequest, lane: String, _ transaction: TransactionID, _ now: Date, _ composed: inout Composed
  ) {
    composed.outgoing.append(Outgoing(lane: lane, transaction: transaction, queuedAt: now, request: request))
  }

  /// Most bytes of words in one message: nobody reads more, and what is longer is a fault of ours.
  private static let largestBody = 16_000

  private func content(of utterance: Utterance, _ transaction: TransactionID, _ now: Date) -> MessageContent {
    let rendered =
      library.pack(utterance.language)?.renderer.render(utterance.prompt, zone: utterance.zone, now: now)
      ?? Rendered(body: utterance.prompt.key.name, html: nil)
    let isWhole = rendered.body.utf8.count <= Self.largestBody
    let mentions = utterance.calling.isEmpty ? Mentions.none : Mentions(utterance.calling, by: me)
    return MessageContent(
      // A notice does not notify, even with a mention; what must reach a phone is text.
      mentions.users.isEmpty ? .notice : .text,
      isWhole ? rendered.body : rendered.body.cut(toBytes: Self.largestBody), html: isWhole ? rendered.html : nil,
      mentions: mentions,
      answering: utterance.answering.map(Self.answer), fields: [.init(OwnField.transaction, .string(transaction.text))]
    ).fitted()
  }
}

extension Composer {
  /// A reply, in the thread that was asked in.
  private static func answer(to message: IncomingMessage) -> Matrix.Answering {
    Matrix.Answering(
      to: message.event, related: message.threadRoot.map { .thread(root: $0, reply: nil, isFallback: true) })
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
