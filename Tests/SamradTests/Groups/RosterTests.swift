import Foundation
import Matrix
import Testing

@testable import Samrad

/// A whole list of a room's people: who is not on it is not there.
struct RosterTests {
  private func roster(_ members: [(UserID, MembershipChange.Membership)], in room: RoomID = Life.room) -> Input {
    .roster(
      Roster(
        room: room,
        members: members.map { user, membership in
          MembershipChange(
            event: EventID("$m-\(user)"), room: room, user: user, membership: membership,
            displayName: user.localpart.capitalized)
        }))
  }

  private static let all = [Life.kari, Life.ola, Life.siri, Life.per, Life.eva]

  @Test func `who is no longer in the room is noticed as gone, one after the other`() {
    var life = Life()
    let outcome = life.take(
      roster([(Life.kari, .join), (Life.eva, .join), (Life.siri, .join), (Life.me, .join), (Life.per, .ban)]))
    #expect(life.group.present.map(\.user) == [Life.kari, Life.siri, Life.eva])
    #expect(outcome.said == ["admin.member-gone", "seasons.few-left", "admin.member-gone", "seasons.few-left"])
    // Each is counted with those who went before.
    #expect(outcome.utterances.map { $0.prompt.values["leaders"] } == [.number(3), .number(3), .number(2), .number(2)])
    #expect(
      life.take(roster([(Life.kari, .join), (Life.eva, .join), (Life.siri, .join), (Life.per, .ban)])).isEmpty)
  }

  @Test func `a list of everybody says nothing`() {
    var life = Life()
    #expect(life.take(roster(Self.all.map { ($0, .join) } + [(Life.me, .join), (Life.stranger, .join)])).isEmpty)
    #expect(life.take(roster([], in: RoomID("!kaffe"))).isEmpty && life.take(roster([], in: Life.adminRoom)).isEmpty)
  }

  @Test func `who is invited stays so: the invitation may be on its way`() {
    var life = Life()
    life.apply([Recorded(MembershipSeen(user: Life.ola, presence: .invited), in: Life.nord)])
    let others = Self.all.filter { $0 != Life.ola }.map { ($0, MembershipChange.Membership.join) }
    #expect(life.take(roster(others)).isEmpty && life.group.missing.map(\.user) == [Life.ola])
    #expect(life.take(roster(others + [(Life.ola, .leave)])).said == ["admin.member-gone", "seasons.few-left"])
  }

  @Test func `who came meanwhile is seen`() {
    var life = Life()
    life.apply([Recorded(MembershipSeen(user: Life.ola, presence: .gone), in: Life.nord)])
    let outcome = life.take(roster(Self.all.map { ($0, .join) }))
    #expect(life.group.present.count == 5 && outcome.said == ["admin.all-joined", "groups.welcome"])
  }

  @Test func `a room for two is for two`() {
    var life = Life()
    let room = RoomID("!direct")
    life.take(.roomJoined(.directRoom(Life.kari), room))
    #expect(life.take(roster([(Life.kari, .join), (Life.me, .join)], in: room)).isEmpty)
    #expect(life.take(roster([(Life.kari, .invite), (Life.me, .join)], in: room)).isEmpty)
    #expect(
      life.take(roster([(Life.kari, .join), (Life.me, .join), (Life.ola, .invite)], in: room)).said == [
        "groups.direct-crowded"
      ])
    life.take(.roomJoined(.directRoom(Life.kari), room))
    let alone = life.take(roster([(Life.me, .join), (Life.ola, .join)], in: room))
    #expect(alone.effects == [.leave(room)] && life.world.programme.directRooms.isEmpty)
  }
}
