package import Foundation
package import Matrix

/// Turns effects into rows of the outbox: rendered, addressed, and named.
package struct Composer: Sendable {
  /// What effects left behind.
  package struct Composed: Sendable {
    package var outgoing: [Outgoing] = []
    package var erased: [EventID: Set<StreamID>] = [:]
    /// What single messages said about single decisions.
    package var erasedWords: Set<SaidOfDecision> = []
    /// Streams of which all is to be erased.
    package var erasedWhole: [StreamID] = []
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
        // Asked for twice, as by a turn that has two things to say to one person, it is still one room.
        guard openings[subject] == nil else { continue }
        let transaction = nextTransaction()
        openings[subject] = transaction
        add(.openRoom(wish, subject), lane: transaction.text, transaction, now, &composed)
        // One by one, after the room: a person who can't be invited must not stand in the way of the others. Into a
        // room for two the request for the room itself invites: no other says that it is for two.
        for user in wish.invite where !wish.isDirect {
          add(
            .invite(user, room: .made(by: transaction), subject: subject), lane: transaction.text, nextTransaction(),
            now, &composed)
        }
      case .invite(let user, let room, let subject):
        add(.invite(user, room: .room(room), subject: subject), in: room, now, &composed)
      case .join(let room, let subject, let via):
        add(.join(room, subject: subject, via: via.isEmpty ? nil : via), in: room, now, &composed)
      case .leave(let room): add(.leave(room), in: room, now, &composed)
      case .remove(let user, let room, let reason):
        add(.kick(user, room: room, reason: reason), in: room, now, &composed)
      case .setState(let wish, let room): add(.state(wish, room: room), in: room, now, &composed)
      case .link(let room, let space, let via):
        let via = via.isEmpty ? [me.server] : via
        link(room, space, SpaceLinks.child(via: via), SpaceLinks.mainParent(via: via), now, &composed)
      case .unlink(let room, let space): link(room, space, SpaceLinks.none, SpaceLinks.none, now, &composed)
      case .entrust(let user, let room): add(.entrust(user, room: room), in: room, now, &composed)
      case .archive(let room, let name): add(.archive(room, name: name), in: room, now, &composed)
      case .share(let wish): share(wish, now, &composed)
      case .poll(let wish): poll(wish, now, &composed)
      case .closePoll(let event, let text, let results, let room, let language, let zone):
        closePoll(event, words(text, language, zone, now), results: results, in: room, now, &composed)
      case .lookUpZone(let user):
        // Alone: no room waits for another server's answer.
        add(.lookUpZone(user), lane: "zone \(user)", nextTransaction(), now, &composed)
      case .annotate(let event, let key, let room):
        add(.annotation(of: event, key: key, room: room), in: room, now, &composed)
      case .redact(let event, let room): add(.redact(event, room: room), in: room, now, &composed)
      case .erase(let event, let stream): composed.erased[event, default: []].insert(stream)
      case .eraseWords(let said): composed.erasedWords.insert(said)
      case .eraseAll(let group): composed.erasedWhole.append(.group(group))
      }
    }
    return composed
  }

  mutating func nextTransaction() -> TransactionID {
    count += 1
    return TransactionID("\(run).\(count)")
  }

  private mutating func say(_ utterance: Utterance, _ now: Date, _ composed: inout Composed) {
    guard let (room, lane) = address(utterance.place) else { return }
    let transaction = nextTransaction()
    let content = content(of: utterance, transaction, now)
    let encoded =
      utterance.replacing.map { EncodedJSON(MessageEdit(of: $0, to: content, mentioning: .none).fitted()) }
      ?? EncodedJSON(content)
    add(.message(room: room, content: encoded, subject: utterance.subject), lane: lane, transaction, now, &composed)
    for key in utterance.offering {
      add(.reaction(room: room, to: transaction, key: key), lane: lane, nextTransaction(), now, &composed)
    }
  }

  /// - Returns: nil for a room that nobody asked for: what is meant for it has nowhere to go.
  func address(_ place: Place) -> (room: RoomReference, lane: String)? {
    switch place {
    case .room(let id): (.room(id), id.text)
    case .opening(let subject): openings[subject].map { (.made(by: $0), $0.text) }
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

  private mutating func add(_ request: OutboxRequest, in room: RoomID, _ now: Date, _ composed: inout Composed) {
    add(request, lane: room.text, nextTransaction(), now, &composed)
  }

  /// Each end stands in its own room, and so in its own lane.
  private mutating func link(
    _ room: RoomID, _ space: RoomID, _ child: JSONValue, _ parent: JSONValue, _ now: Date, _ composed: inout Composed
  ) {
    add(
      .state(RoomStateWish(type: "m.space.child", key: room.text, content: child), room: space), in: space, now,
      &composed)
    add(
      .state(RoomStateWish(type: "m.space.parent", key: space.text, content: parent), room: room), in: room, now,
      &composed)
  }

  func add(
    _ request: OutboxRequest, lane: String, _ transaction: TransactionID, _ now: Date, _ composed: inout Composed
  ) {
    composed.outgoing.append(Outgoing(lane: lane, transaction: transaction, queuedAt: now, request: request))
  }

  /// Most bytes of words in one message: nobody reads more, and what is longer is a fault of ours.
  private static let largestBody = 16_000

  private func content(of utterance: Utterance, _ transaction: TransactionID, _ now: Date) -> MessageContent {
    let rendered = words(utterance.prompt, utterance.language, utterance.zone, now)
    let mentions = utterance.calling.isEmpty ? Mentions.none : Mentions(utterance.calling, by: me)
    return MessageContent(
      // A notice does not notify, even with a mention; what must reach a phone is text.
      mentions.users.isEmpty ? .notice : .text, rendered.body, html: rendered.html, mentions: mentions,
      answering: utterance.answering.map(Self.answer) ?? utterance.thread.map(Self.last),
      fields: [.init(OwnField.transaction, .string(transaction.text))]
    ).fitted()
  }

  /// - Parameters:
  ///   - language: nil for the installation's, and so `zone`.
  func words(_ prompt: Prompt, _ language: Language?, _ zone: TimeZone?, _ now: Date) -> Rendered {
    let zone = zone ?? library.zone
    let rendered =
      library.pack(language ?? library.defaultLanguage)?.renderer.render(prompt, zone: zone, now: now)
      ?? Rendered(body: prompt.key.name, html: nil)
    guard rendered.body.utf8.count > Self.largestBody else { return rendered }
    return Rendered(body: rendered.body.cut(toBytes: Self.largestBody), html: nil)
  }
}

extension Composer {
  /// In a thread, and no reply: clients without threads show it under the message that the thread hangs from.
  static func last(in root: EventID) -> Matrix.Answering { .thread(root: root, event: root, isFallback: true) }

  /// A reply, in the thread that was asked in.
  static func answer(to message: IncomingMessage) -> Matrix.Answering {
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
