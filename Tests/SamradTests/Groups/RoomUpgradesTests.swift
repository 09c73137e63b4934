import Foundation
import Matrix
import Testing

@testable import Samrad

/// A room is replaced by another: followed once, and only when the two name each other.
struct RoomUpgradesTests {
  static let new = RoomID("!nord-new")
  static let far = UserID("@eva:far.test")

  static func tombstone(of room: RoomID = Life.room, to new: RoomID = new, by user: UserID = Life.eva) -> Input {
    .upgraded(Tombstone(room: room, replacement: new, sender: user), event: EventID("$t-\(new)"))
  }

  /// What the bot sees in a room where these are, which takes the place of `old`.
  static func look(
    after old: RoomID? = Life.room, joined: [UserID] = [Life.me, Life.eva], more: [JSONValue] = []
  ) throws -> RoomLook {
    var creation: JSONValue = ["room_version": "12"]
    if let old { creation["predecessor"] = ["room_id": .string(old.text)] }
    let state: [JSONValue] =
      [Sync.event("m.room.create", creation, by: Life.eva, id: "$c", stateKey: "")]
      + joined.map { Sync.member($0, "join", id: "$m\($0)") } + more
    return RoomLook(try JSONDocument(parsing: JSONValue.array(state).canonicalBytes).root, me: Life.me)
  }

  @Test func `a group's room that is replaced is followed, through the upgrader's server`() throws {
    var life = Life()
    let followed = life.take(Self.tombstone(by: Self.far))
    #expect(followed.kinds == ["programme.upgrade-seen"] && followed.said.isEmpty)
    #expect(followed.effects == [.join(Self.new, .upgrade(of: Life.room), via: ["far.test"])])
    // Not before it is inside, and has seen that the new room knows of the old one.
    #expect(life.group.room == Life.room)
    let moved = life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look()))
    #expect(moved.kinds == ["programme.upgrade-settled", "group.room-moved"])
    #expect(moved.said == ["groups.room-moved", "admin.room-moved"])
    #expect(moved.utterances.map(\.place) == [.room(Self.new), .room(Life.adminRoom)])
    #expect(life.world.group(in: Self.new)?.id == Life.nord && life.world.group(in: Life.room) == nil)
    #expect(life.world.programme.upgrades.isEmpty)
    // Once: what comes again finds nothing to do.
    #expect(life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look())).isEmpty)
    #expect(life.take(Self.tombstone()).isEmpty)
    #expect(life.say("!hjelp", by: Life.kari).isEmpty)
    #expect(life.take(.removed(room: Life.room, by: Life.eva)).isEmpty)
  }

  @Test func `who has not come over yet is expected, and nobody is welcomed twice`() throws {
    var life = Life()
    life.take(Self.tombstone())
    life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look(joined: [Life.me, Life.eva, Life.kari])))
    #expect(life.group.present.map(\.user) == [Life.kari, Life.eva])
    #expect(life.group.missing.map(\.user) == [Life.ola, Life.siri, Life.per] && !life.group.joiningReported)
    for user in [Life.ola, Life.siri, Life.per] {
      let joined = life.take(
        .membership(
          MembershipChange(
            event: life.event(), room: Self.new, user: user, membership: .join,
            displayName: user.localpart.capitalized)))
      #expect(joined.said == (user == Life.per ? ["admin.all-joined"] : []))
    }
    // Those who stay behind are told of three days after the move, not after the group was made.
    var later = Life()
    later.pass(100_000)
    later.take(Self.tombstone())
    later.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look()))
    #expect(later.group.missingReportDue == later.now.addingTimeInterval(3 * 86_400))
    later.pass(3 * 86_400)
    #expect(later.take(.tick).said == ["admin.still-missing"])
  }

  @Test func `what is planned goes along, what hung on messages in the old room does not`() throws {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    let asked = life.say("!vedtak Ola ringer skolen", by: Life.kari)
    let posts = life.post(asked)
    #expect(!posts.isEmpty && !life.group.questions.open.isEmpty)
    let sessions = life.group.sessions
    life.take(Self.tombstone())
    life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look()))
    #expect(life.group.sessions == sessions && life.group.decisions.count == 1)
    #expect(life.group.posts.subjects.isEmpty && life.group.questions.open.isEmpty)
    #expect(life.group.questions.count > 0)
  }

  @Test(arguments: [nil, RoomID("!other")]) func `a room that doesn't know of the old one is left`(old: RoomID?) throws
  {
    var life = Life()
    life.take(Self.tombstone())
    let refused = life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look(after: old)))
    #expect(refused.effects.first == .leave(Self.new) && refused.said == ["admin.upgrade-refused"])
    #expect(life.group.room == Life.room && life.world.programme.upgrades.isEmpty)
    // What the bot could not look at is not believed either.
    life.take(Self.tombstone(to: RoomID("!unseen")))
    #expect(
      life.take(.roomJoined(.upgrade(of: Life.room), RoomID("!unseen"), nil)).effects.first == .leave(RoomID("!unseen"))
    )
    life.take(Self.tombstone(to: RoomID("!dark")))
    let dark = life.take(.roomJoined(.upgrade(of: Life.room), RoomID("!dark"), .unknown))
    #expect(dark.effects.first == .leave(RoomID("!dark")) && life.group.room == Life.room)
  }

  @Test func `of two replacements the first that is one wins`() throws {
    var life = Life()
    let other = RoomID("!nord-other")
    life.take(Self.tombstone(to: other))
    life.take(Self.tombstone())
    #expect(life.world.programme.upgrades.count == 2)
    life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look()))
    #expect(life.group.room == Self.new)
    let late = life.take(.roomJoined(.upgrade(of: Life.room), other, try Self.look()))
    #expect(late.effects == [.leave(other)] && late.changes.isEmpty && life.group.room == Self.new)
  }

  @Test func `a room that is not the bot's is not followed, nor one that is somebody's already`() {
    var life = Life()
    let sor = RoomID("!sor")
    life.form(GroupID("g2"), "Sør", leaders: [], mentors: [Life.eva], room: sor)
    #expect(life.take(Self.tombstone(of: RoomID("!kaffe"))).isEmpty)
    #expect(life.take(Self.tombstone(to: sor)).isEmpty)
    #expect(life.take(Self.tombstone(to: Life.adminRoom)).isEmpty)
    // However many tombstones are placed, few are looked at.
    for number in 0..<10 { life.take(Self.tombstone(to: RoomID("!x\(number)"))) }
    #expect(life.world.programme.upgrades.count == 3)
  }

  @Test func `where the new room is closed, an invitation by the upgrader leads in`() throws {
    var life = Life()
    life.take(Self.tombstone(by: Self.far))
    let closed = life.take(.joinRefused(.upgrade(of: Life.room), Self.new))
    #expect(closed.said == ["admin.upgrade-waiting"])
    #expect(closed.utterances.first?.prompt.values["user"] == .text("@eva:far.test"))
    // A stranger's invitation to it is declined, the upgrader's accepted, even if nobody knows that id.
    #expect(
      life.take(.invited(room: Self.new, by: Life.stranger, isDirect: false)).effects == [.leave(Self.new)])
    let invited = life.take(.invited(room: Self.new, by: Self.far, isDirect: false))
    #expect(invited.effects == [.join(Self.new, .upgrade(of: Life.room), via: ["far.test"])])
    #expect(
      life.take(.invited(room: Self.new, by: Life.eva, isDirect: true)).effects
        == [.join(Self.new, .upgrade(of: Life.room))])
    life.take(.roomJoined(.upgrade(of: Life.room), Self.new, try Self.look()))
    #expect(life.group.room == Self.new)
    #expect(life.take(.joinRefused(.upgrade(of: Life.room), Self.new)).isEmpty)
    #expect(life.take(.joinRefused(.directRoom(Life.kari), Self.new)).isEmpty)
  }

  @Test func `the admins' room and a room for two move too`() throws {
    var life = Life()
    life.take(Self.tombstone(of: Life.adminRoom, by: Life.admin))
    let admins = life.take(.roomJoined(.upgrade(of: Life.adminRoom), Self.new, try Self.look(after: Life.adminRoom)))
    #expect(life.world.programme.adminRoom == Self.new && admins.said == ["groups.direct-room-moved"])
    let (direct, newer) = (RoomID("!direct"), RoomID("!direct-new"))
    life.take(.roomJoined(.directRoom(Life.kari), direct))
    life.take(Self.tombstone(of: direct, to: newer, by: Life.kari))
    let look = try Self.look(after: direct, joined: [Life.me, Life.kari])
    #expect(life.take(.roomJoined(.upgrade(of: direct), newer, look)).said == ["groups.direct-room-moved"])
    #expect(life.world.programme.directRooms == [Life.kari: newer])
    // The next one is for three: nothing private is said there.
    let crowded = RoomID("!crowded")
    life.take(Self.tombstone(of: newer, to: crowded, by: Life.kari))
    let three = try Self.look(after: newer, joined: [Life.me, Life.kari, Life.ola])
    #expect(life.take(.roomJoined(.upgrade(of: newer), crowded, three)).effects == [.leave(crowded)])
    #expect(life.world.programme.directRooms.isEmpty)
  }

  @Test func `what the bot may not do or read in the new room is told`() throws {
    var life = Life()
    life.take(Self.tombstone())
    let mute = Sync.event("m.room.power_levels", ["events_default": 50], id: "$p", stateKey: "")
    let encrypted = Sync.event("m.room.encryption", ["algorithm": "x"], id: "$x", stateKey: "")
    let look = try Self.look(more: [mute, encrypted])
    #expect(!look.maySpeak && look.isEncrypted)
    let moved = life.take(.roomJoined(.upgrade(of: Life.room), Self.new, look))
    #expect(
      moved.said == [
        "groups.room-moved", "admin.room-moved", "groups.room-encrypted", "admin.room-encrypted", "admin.may-not-speak",
      ])
    // The same is seen again in the timeline.
    #expect(life.take(.encrypted(room: Self.new, event: EventID("$x"))).isEmpty)
  }

  @Test func `a look is kept in the outbox as text, and damaged text is no look`() throws {
    let look = try Self.look()
    #expect(RoomLook(result: try #require(look.result)) == look)
    for text in ["", "$event", "{}", "[1]", "{\"people\":true}"] { #expect(RoomLook(result: text) == .unknown) }
    let nothing = RoomLook(try JSONDocument(parsing: Array("{}".utf8)).root, me: Life.me)
    #expect(nothing == .unknown && !nothing.isForTwo)
    let crowd = try Self.look(joined: (0..<500).map { UserID("@p\($0):test") })
    #expect(crowd.people == 500 && crowd.joined.count == 100 && !crowd.isForTwo)
  }
}
