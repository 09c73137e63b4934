import Foundation
import Matrix
import ScriptedHomeserver
import Testing

@testable import Samrad
@testable import SamradBot

/// Polls of the bot, and what it reads in profiles, at the scripted homeserver.
struct SenderPollsTests {
  private let scene: OutboxScene

  init() throws { scene = try OutboxScene() }

  private func wish(_ place: Place) -> PollWish {
    PollWish(
      Prompt(.adminRoomTopic),
      answers: [.init(id: "a", text: Prompt(.nowQuiet)), .init(id: "b", text: Prompt(.nowSpeaking))], place: place,
      subject: .question(GroupID("g9"), question: 1), language: Language("nb"), zone: .gmt)
  }

  private func closing(_ poll: String, in room: RoomID) -> Effect {
    .closePoll(
      EventID(poll), text: Prompt(.nowQuiet), results: ["a": 1], in: room, language: Language("nb"), zone: .gmt)
  }

  /// The bot's only event of this kind in the room, as people find it.
  private func only(_ type: String, in room: RoomID) throws -> TimelineEvent {
    let events = scene.server.timeline(room).filter { $0.type == type }
    #expect(events.count == 1)
    let event = try #require(events.first)
    #expect(event.sender == scene.me && event.content["m.mentions"] == [:])
    return event
  }

  private func settleIn() async throws {
    // Otherwise the first message is the welcome in the room that the bot makes for its admins.
    try await scene.kill { [server = scene.server] in server.acted(.send) == 1 }
  }

  @Test(arguments: FaultKind.passing) func `a poll is begun and closed once whatever goes wrong`(
    fault: FaultKind
  ) async throws {
    let room = try scene.room(["kari"])
    scene.fault(.send, fault, fault, fault)
    let begun = try await scene.run(until: scene.queue([.poll(wish(.room(room)))]))
    let poll = try only("org.matrix.msc3381.poll.start", in: room)
    #expect(begun == [.done(id: poll.id.text)] && scene.server.faultsDealt[fault, default: 0] > 0)
    scene.fault(.send, fault, fault)
    let closed = try await scene.run(until: scene.queue([closing(poll.id.text, in: room)], run: "y"))
    let end = try only("org.matrix.msc3381.poll.end", in: room)
    #expect(closed == [.done(id: end.id.text)])
    #expect(end.content["m.relates_to"]?["event_id"]?.string == poll.id.text)
  }

  @Test(arguments: [FaultKind.hangAfter, .hangBefore]) func `a bot killed while it begins a poll begins one`(
    fault: FaultKind
  ) async throws {
    let room = try scene.room(["kari"])
    try await settleIn()
    scene.fault(.send, fault)
    let transactions = try await scene.queue([.poll(wish(.room(room)))])
    let heard = scene.server.heard(.send)
    try await scene.kill { [server = scene.server] in server.faultsDealt[fault] == 1 && server.heard(.send) > heard }
    let ended = try await scene.run(until: transactions)
    #expect(ended == [.done(id: try only("org.matrix.msc3381.poll.start", in: room).id.text)])
  }

  @Test func `a device that is gone takes its transaction ids along, and still the poll is looked for first`()
    async throws
  {
    let room = try scene.room(["kari"])
    try await settleIn()
    scene.server.setFaults(.script([.send: [1: ServerFault(.dropAfter), 2: ServerFault(.hardLogout)]]))
    let begun = try await scene.run(until: scene.queue([.poll(wish(.room(room)))]))
    let poll = try only("org.matrix.msc3381.poll.start", in: room)
    #expect(begun == [.done(id: poll.id.text)])
    #expect(scene.server.faultsDealt == [.dropAfter: 1, .hardLogout: 1])
    scene.server.setFaults(.script([.send: [1: ServerFault(.dropAfter), 2: ServerFault(.hardLogout)]]))
    _ = try await scene.run(until: scene.queue([closing(poll.id.text, in: room)], run: "y"))
    _ = try only("org.matrix.msc3381.poll.end", in: room)
  }

  @Test func `polls and words stay in order, also in a room that is only being made`() async throws {
    let subject = Subject.upgrade(of: RoomID("!old"))
    let place = Place.opening(subject)
    func say(_ prompt: Prompt) -> Effect { .say(Utterance(prompt, in: place, language: Language("nb"), zone: .gmt)) }
    scene.fault(.send, .dropAfter, .rateLimit, .gatewayAfter, .dropBefore)
    let ended = try await scene.run(
      until: scene.queue([
        .openRoom(RoomWish(name: "Nå", invite: [scene.kari], history: .invited), subject), say(Prompt(.nowQuiet)),
        .poll(wish(place)), say(Prompt(.nowSpeaking)),
      ]))
    guard case .done(let id?)? = ended.first else { throw CancellationError() }
    let said = scene.server.timeline(RoomID(id)).filter { $0.stateKey == nil }.map(\.type)
    #expect(said == ["m.room.message", "org.matrix.msc3381.poll.start", "m.room.message"])
  }

  @Test func `a poll in a room that the bot is not in is refused with what the homeserver said`() async throws {
    let room = try scene.server.person("kari").createRoom([:])
    #expect(try await scene.run(until: scene.queue([.poll(wish(.room(room)))])) == [.refused(code: "forbidden")])
  }

  // MARK: Profiles

  @Test(arguments: FaultKind.passing) func `a zone is read whatever goes wrong`(fault: FaultKind) async throws {
    scene.server.person("kari").setProfile(["us.cloke.msc4175.tz": "Europe/London"])
    scene.fault(.profile, fault, fault, fault)
    let ended = try await scene.run(until: scene.queue([.lookUpZone(of: scene.kari)]))
    #expect(ended == [.done(id: "Europe/London")] && scene.server.faultsDealt[fault, default: 0] > 0)
  }

  @Test func `who has no zone, an unknown one or no profile has none`() async throws {
    scene.server.person("ola").setProfile(["m.tz": "Mars/Olympus"])
    let ended = try await scene.run(
      until: scene.queue([
        .lookUpZone(of: scene.kari), .lookUpZone(of: scene.ola), .lookUpZone(of: UserID("@ingen:samraad.test")),
      ]))
    #expect(ended == [.done(id: nil), .done(id: nil), .done(id: nil)])
  }

  private func giveNoProfile() {
    scene.server.setFaults(
      .script([.profile: Dictionary((1...3_000).map { ($0, ServerFault(.gatewayBefore)) }) { first, _ in first }]))
  }

  @Test func `a profile that nobody gives is given up after an hour`() async throws {
    giveNoProfile()
    var composer = Composer(library: ConversationTests.library, me: scene.me, run: "x")
    let effects = [Effect.lookUpZone(of: UserID("@p:far.test"))]
    let outgoing = composer.compose(effects, now: Date(timeIntervalSinceNow: -3_700)).outgoing
    _ = try await scene.bot.store.keep(Keeping(at: Date(), outgoing: outgoing.map { try $0.row }))
    #expect(try await scene.run(until: outgoing.map(\.transaction)) == [.done(id: nil)])
  }

  @Test func `a profile that nobody gives holds up no words`() async throws {
    let room = try scene.room(["kari"])
    giveNoProfile()
    let lookUps = try await scene.queue(
      (0..<8).map { .lookUpZone(of: UserID("@p\($0):far.test")) } + [.poll(wish(.room(room)))])
    let poll = try #require(lookUps.last)
    let ended = try await scene.run(until: [poll])
    #expect(ended == [.done(id: try only("org.matrix.msc3381.poll.start", in: room).id.text)])
    #expect(try await scene.bot.store.results(of: lookUps.dropLast()).isEmpty)
  }
}
