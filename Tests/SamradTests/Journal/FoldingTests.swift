import Foundation
import Matrix
import Testing

@testable import Samrad

/// What is read back at a start is what was there before.
struct FoldingTests {
  /// A life in which much happens.
  private static func life() -> Life {
    var life = Life()
    life.say("!møte i dag 10:00 60 min refleksjon-60 tema uro", by: Life.eva)
    life.say("!saksgiver Kari", by: Life.kari)
    life.say("!møte torsdag", by: Life.ola)
    life.say("!møte torsdag", by: Life.eva)
    let post = life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva))
    if let event = post.first { life.react("✅", to: event, by: Life.kari) }
    life.say("!vedtak ringe helsestasjonen", by: Life.ola)
    life.say("!språk nynorsk", by: Life.ola, as: EventID("$language"))
    life.pass(2_000)
    _ = life.post(life.take(.tick))
    life.pass(1_600)
    _ = life.post(life.take(.tick))
    _ = life.post(life.say("!økt start", by: Life.eva))
    life.pass(301)
    _ = life.post(life.take(.tick))
    life.say("!noter Hvordan får vi skolen med?", by: Life.kari, as: EventID("$note"))
    life.say("!pause", by: Life.eva)
    life.pass(60)
    life.say("!fortsett", by: Life.eva)
    life.say("!neste", by: Life.eva)
    life.say("!forleng 5", by: Life.eva)
    life.say("!stille", by: Life.per)
    life.take(
      .membership(
        MembershipChange(event: EventID("$m"), room: Life.room, user: Life.siri, membership: .leave, displayName: nil)),
      because: EventID("$m"))
    return life
  }

  @Test func `the journal folds to the state in memory`() throws {
    let life = Self.life()
    let state = try GoldenJournal.fold(GoldenJournal.chained(life.entries))
    let (folded, group) = (try #require(state.groups[Life.nord]), life.group)
    #expect(state.programme == life.world.programme)
    // Part by part first, so that a failure says where.
    #expect(folded.members == group.members)
    #expect(folded.sessions == group.sessions)
    #expect(folded.decisions == group.decisions)
    #expect(folded.questions == group.questions)
    #expect(folded.writes == group.writes)
    #expect(folded.posts == group.posts)
    #expect(folded.causes == group.causes)
    #expect(folded == group)
  }

  @Test func `a snapshot is the state`() throws {
    let life = Self.life()
    let snapshot = try #require(try Folding.snapshot(of: .group(Life.nord), in: life.world))
    let kept = Snapshot(stream: snapshot.stream, seq: 9, version: snapshot.version, state: snapshot.state)
    #expect(Folding.group(kept) == life.group)
    let programme = try #require(try Folding.snapshot(of: .programme, in: life.world))
    #expect(
      Folding.programme(Snapshot(stream: .programme, seq: 9, version: programme.version, state: programme.state))
        == life.world.programme)
    #expect(try Folding.snapshot(of: .group(GroupID("g9")), in: life.world) == nil)
  }

  @Test func `a snapshot that is none, of another version or damaged is not used`() throws {
    let life = Self.life()
    let good = try #require(try Folding.snapshot(of: .group(Life.nord), in: life.world))
    for (seq, version, state) in [
      (Int64(0), good.version, good.state), (9, good.version + 1, good.state), (9, good.version - 1, good.state),
      (9, good.version, []), (9, good.version, Array("{}".utf8)),
      (9, good.version, Array(good.state.dropLast())),
    ] { #expect(Folding.group(Snapshot(stream: good.stream, seq: seq, version: version, state: state)) == nil) }
  }

  @Test func `after a start an edit still acts once, and an undo still finds the write`() throws {
    let life = Self.life()
    let state = try GoldenJournal.fold(GoldenJournal.chained(life.entries))
    let world = World(programme: state.programme, groups: state.groups, library: Shipped.library, me: Life.me)
    for world in [life.world, world] {
      let undo = IncomingMessage(event: EventID("$undo"), room: Life.room, sender: Life.ola, text: "!angre")
      #expect(Turn(world, now: life.now - 3_500).take(.message(undo)).said == ["general.undone-language"])
      let edit = IncomingMessage(event: EventID("$language"), room: Life.room, sender: Life.ola, text: "!språk engelsk")
      #expect(
        Turn(world, now: life.now).take(.edit(edit, edit: EventID("$edit"), hasActed: false)).said == [
          "general.edit-too-late"
        ])
    }
  }

  @Test func `a change of the wrong stream is passed over`() throws {
    var world = World(library: Shipped.library, me: Life.me)
    let stamp = Stamp(at: When.now)
    world.apply(JoiningReported(), in: .programme, stamp)
    world.apply(AdminRoomRequested(), in: .group(Life.nord), stamp)
    #expect(world.programme == Programme() && world.groups.isEmpty)
  }

  /// Changes that speak of what is not there: their reasons may have been erased.
  @Test func `every change can be folded into an empty group`() {
    for change in EveryChange.group {
      var group = Group(id: Life.nord)
      change.apply(to: &group, Stamp(at: When.now))
      change.apply(to: &group, Stamp(at: When.now, actor: Life.kari, cause: EventID("$c")))
    }
    for change in EveryChange.programme {
      var programme = Programme()
      change.apply(to: &programme, Stamp(at: When.now))
    }
  }
}
