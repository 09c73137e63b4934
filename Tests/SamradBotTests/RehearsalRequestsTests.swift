import Foundation
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// What a transcript shows of what the bot does to rooms, and of files in and out.
struct RehearsalRequestsTests {
  private static let kari = Player.user("kari")

  /// A rehearsal with a group that talks in its room.
  private func rehearsal() async throws -> (Rehearsal, RoomID) {
    var rehearsal = try await Rehearsal(library: ConversationTests.library)
    let form =
      #"!gruppe ny "Nord 1" leder @kari:samrad.test @ola:samrad.test @siri:samrad.test @per:samrad.test mentor @eva:samrad.test"#
    let admins = try #require(rehearsal.roomOrder.first)
    try await rehearsal.say(form, by: Rehearsal.admin, in: admins)
    _ = rehearsal.newLines()
    return (rehearsal, try #require(rehearsal.roomOrder.last))
  }

  private func perform(_ effect: Effect, _ rehearsal: inout Rehearsal, run: String = "x") async throws -> [String] {
    var composer = Composer(library: ConversationTests.library, me: Rehearsal.me, run: run)
    for outgoing in composer.compose([effect], now: rehearsal.now).outgoing {
      _ = try await rehearsal.perform(outgoing.request, outgoing.transaction)
    }
    return rehearsal.newLines()
  }

  @Test func `removals, invitations and archives are shown, and the turns hear of them`() async throws {
    var (rehearsal, room) = try await rehearsal()
    #expect(
      try await perform(.remove(Self.kari, from: room, reason: "x"), &rehearsal).first
        == "<samråd> (removes kari from Nord 1)")
    #expect(rehearsal.rooms[room]?.members.contains(Self.kari) == false)
    #expect(
      try await perform(.invite(Self.kari, to: room, for: .adminRoom), &rehearsal, run: "y").first
        == "<samråd> (invites kari to Nord 1)")
    #expect(rehearsal.rooms[room]?.members.contains(Self.kari) == true)
    #expect(rehearsal.prefix(room) == "")
    #expect(try await perform(.archive(room, name: "Nord 1 (2026)"), &rehearsal) == ["<samråd> (archives Nord 1)"])
    #expect(rehearsal.rooms[room]?.name == "Nord 1 (2026)" && rehearsal.prefix(room) == "[Nord 1 (2026)] ")
  }

  @Test func `a space and its links don't show, and nobody's line goes there`() async throws {
    var (rehearsal, room) = try await rehearsal()
    let wish = RoomWish(name: "Høst 26", invite: [Self.kari], history: .invited, kind: .space)
    #expect(try await perform(.openRoom(wish, .upgrade(of: room)), &rehearsal).isEmpty)
    let space = try #require(rehearsal.roomOrder.last)
    #expect(rehearsal.rooms[space]?.isSpace == true && rehearsal.rooms[space]?.members.contains(Self.kari) == true)
    #expect(try await perform(.link(room, toSpace: space, via: []), &rehearsal, run: "y").isEmpty)
    #expect(rehearsal.prefix(room) == "" && rehearsal.prefix(space) == "[Høst 26] ")
    let name = RoomStateWish(type: "m.room.name", content: ["name": "Høsten 2026"])
    #expect(try await perform(.setState(name, in: space), &rehearsal, run: "z").isEmpty)
    #expect(rehearsal.rooms[space]?.name == "Høsten 2026")
  }

  @Test func `a file that the bot posts is shown with its lines`() async throws {
    var (rehearsal, room) = try await rehearsal()
    func file(_ bytes: [UInt8], _ type: String, caption: Prompt? = nil) -> Effect {
      .share(FileWish(name: "a.csv", mediaType: type, bytes: bytes, caption: caption, place: .room(room)))
    }
    #expect(
      try await perform(file(Array("navn\n\nKari\n".utf8), "text/csv"), &rehearsal)
        == ["<samråd> (file a.csv)\n  | navn\n  |\n  | Kari"])
    #expect(try await perform(file([0xFF], "text/csv"), &rehearsal, run: "y") == ["<samråd> (file a.csv)"])
    #expect(try await perform(file([65], "image/png"), &rehearsal, run: "z") == ["<samråd> (file a.csv)"])
    let captioned = try await perform(
      file(Array("x".utf8), "text/plain", caption: Prompt(.adminRoomTopic)), &rehearsal, run: "w")
    let lines = try #require(captioned.first).split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "<samråd> (file a.csv)" && lines[2] == "  | x")
    #expect(lines[1].hasPrefix("  ") && !lines[1].hasPrefix("  |"))
    // As lines of a transcript they are the bot's, and not played.
    for line in lines { #expect(Transcript.line(String(line)) == .seen(String(line))) }
  }

  @Test func `a line says which file a person posts`() {
    #expect(
      Transcript.line("<admin> (posts people-24.csv)")
        == .does(.init(person: "admin", room: nil, deed: .post("people-24.csv"))))
  }

  @Test(arguments: ["../a.csv", "/etc/passwd", "a\\b", ".", "..", ".hidden", "a/../b", "", "gone.csv"])
  func `only plain names of files that are there are posted`(name: String) async throws {
    var player = try await Player(library: ConversationTests.library) { $0 == "gone.csv" ? nil : [1] }
    await #expect(throws: NotPlayable.self) {
      try await player.play(.does(.init(person: "admin", room: nil, deed: .post(name))))
    }
  }

  @Test func `a file that is posted is read from where the player says`() async throws {
    let asked = Asked()
    var player = try await Player(library: ConversationTests.library) { name in
      asked.note(name)
      return [1]
    }
    try await player.play(.does(.init(person: "admin", room: "admin", deed: .post("people-24.csv"))))
    #expect(asked.names == ["people-24.csv"])
  }
}

private final class Asked: @unchecked Sendable {
  private(set) var names: [String] = []
  func note(_ name: String) { names.append(name) }
}
