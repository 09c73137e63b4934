import Foundation
import Matrix
import ScriptedHomeserver
import Testing

@testable import Samrad
@testable import SamradBot

/// Files that the bot posts, at the scripted homeserver.
struct SenderFilesTests {
  private static let bytes = Array("navn,gruppe\nKari,Nord 1\n".utf8)
  private let scene: OutboxScene

  init() throws { scene = try OutboxScene() }

  private func wish(_ room: RoomID, caption: Prompt? = nil) -> FileWish {
    FileWish(
      name: "grupper.csv", mediaType: "text/csv; charset=utf-8", bytes: Self.bytes, caption: caption,
      place: .room(room), answering: IncomingMessage(event: EventID("$q"), room: room, sender: scene.kari, text: "x"),
      subject: .question(GroupID("g9"), question: 1))
  }

  /// The bot's only file in the room, as people find it.
  private func check(_ room: RoomID) throws {
    let files = scene.server.timeline(room).filter { $0.content["msgtype"] == "m.file" }
    #expect(files.count == 1)
    let content = try #require(files.first?.content)
    #expect(content["filename"] == "grupper.csv" && content["m.mentions"] == [:])
    #expect(content["info"] == ["mimetype": "text/csv; charset=utf-8", "size": .int(Int64(Self.bytes.count))])
    #expect(content["m.relates_to"]?["m.in_reply_to"]?["event_id"] == "$q")
    let medium = try #require(scene.server.medium(content["url"]?.string ?? ""))
    #expect(medium.bytes == Self.bytes && medium.name == "grupper.csv" && medium.type == "text/csv; charset=utf-8")
  }

  @Test(arguments: FaultKind.passing, [EndpointKind.upload, .send, .mediaConfig])
  func `a file is posted once whatever goes wrong`(fault: FaultKind, at kind: EndpointKind) async throws {
    let room = try scene.room(["kari"])
    scene.fault(kind, fault, fault, fault)
    let ended = try await scene.run(until: scene.queue([.share(wish(room))]))
    #expect(ended.count == 2 && scene.server.faultsDealt[fault, default: 0] > 0)
    try check(room)
    #expect(scene.server.timeline(room).last?.content["body"] == "grupper.csv", "without a caption it is the name")
  }

  @Test(arguments: [FaultKind.hangAfter, .hangBefore], [EndpointKind.upload, .send])
  func `a bot killed while it posts a file posts it once`(fault: FaultKind, at kind: EndpointKind) async throws {
    let room = try scene.room(["kari"])
    // Otherwise the first message is the welcome in the room that the bot makes for its admins.
    try await settleIn()
    scene.fault(kind, fault)
    let transactions = try await scene.queue([.share(wish(room))])
    let heard = scene.server.heard(kind)
    try await scene.kill { [server = scene.server] in server.faultsDealt[fault] == 1 && server.heard(kind) > heard }
    let ended = try await scene.run(until: transactions)
    #expect(ended.count == 2)
    try check(room)
  }

  @Test func `where the upload's end was kept the message goes out with it after a restart`() async throws {
    let room = try scene.room(["kari"])
    let transactions = try await scene.queue([.share(wish(room))])
    let address = scene.server.addMedium(Self.bytes, type: "text/csv; charset=utf-8", name: "grupper.csv")
    _ = try await scene.bot.store.keep(
      Keeping(at: Date(), settled: [Settlement(transactions[0], .done(id: address))]))
    #expect(try await scene.run(until: transactions).first == .done(id: address))
    try check(room)
    #expect(scene.server.mediaCount == 1, "nothing was uploaded again")
  }

  @Test func `a device that is gone takes its transaction ids along, and still the file comes once`() async throws {
    let room = try scene.room(["kari"])
    try await settleIn()
    scene.server.setFaults(.script([.send: [1: ServerFault(.dropAfter), 2: ServerFault(.hardLogout)]]))
    let ended = try await scene.run(until: scene.queue([.share(wish(room))]))
    #expect(ended.count == 2 && scene.server.faultsDealt == [.dropAfter: 1, .hardLogout: 1])
    try check(room)
  }

  @Test(arguments: [true, false]) func `a file that the homeserver refuses is refused with what it said`(
    tells: Bool
  ) async throws {
    let room = try scene.room(["kari"])
    scene.server.setLargestUpload(5)
    // A homeserver that doesn't tell its limit, and has one.
    if !tells { scene.fault(.mediaConfig, .serverError, .serverError) }
    let ended = try await scene.run(until: scene.queue([.share(wish(room))]))
    let code = tells ? MatrixError.Code.tooLarge : .eventTooLarge
    #expect(ended == [.refused(code: code.rawValue), .refused(code: code.rawValue)])
    #expect(scene.server.mediaCount == 0 && scene.server.acted(.upload) == (tells ? 0 : 1))
    #expect(!scene.server.timeline(room).contains { $0.content["msgtype"] == "m.file" })
  }

  @Test func `a refusal that was kept before a restart still refuses the message`() async throws {
    let room = try scene.room(["kari"])
    let transactions = try await scene.queue([.share(wish(room))])
    _ = try await scene.bot.store.keep(
      Keeping(at: Date(), settled: [Settlement(transactions[0], .refused(code: "forbidden"))]))
    #expect(try await scene.run(until: transactions).last == .refused(code: "forbidden"))
  }

  @Test func `a file with a caption goes to a room that is only being made`() async throws {
    let subject = Subject.upgrade(of: RoomID("!old"))
    let caption = Prompt(.adminRoomTopic)
    let file = FileWish(
      name: "grupper.csv", mediaType: "text/csv; charset=utf-8", bytes: Self.bytes, caption: caption,
      place: .opening(subject))
    let transactions = try await scene.queue([
      .openRoom(RoomWish(name: "Filer", invite: [scene.kari], history: .invited), subject), .share(file),
    ])
    let ended = try await scene.run(until: transactions)
    guard case .done(let id?)? = ended.first else { throw CancellationError() }
    let message = try #require(scene.server.timeline(RoomID(id)).last)
    #expect(message.content["msgtype"] == "m.file" && message.content["filename"] == "grupper.csv")
    #expect(message.content["body"]?.string != "grupper.csv" && message.content["m.relates_to"] == nil)
  }

  private func settleIn() async throws {
    try await scene.kill { [server = scene.server] in server.acted(.send) == 1 }
  }
}
