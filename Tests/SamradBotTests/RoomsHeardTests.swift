import Matrix
import Testing

@testable import SamradBot

struct RoomsHeardTests {
  private static let (own, other) = (RoomID("!own"), RoomID("!other"))

  @Test func `of a room that is nobody's, all is heard once, and then only calls`() {
    let rooms = RoomsHeard(own: [Self.own])
    #expect(rooms.interest(in: Self.other, historical: false) == .everything)
    rooms.note(own: nil, heard: [Self.other, Self.own])
    #expect(rooms.interest(in: Self.other, historical: false) == .calls)
    #expect(rooms.interest(in: Self.own, historical: false) == .everything)
  }

  @Test func `of history, only the programme's own rooms are read`() {
    let rooms = RoomsHeard(own: [Self.own])
    #expect(rooms.interest(in: Self.own, historical: true) == .everything)
    #expect(rooms.interest(in: Self.other, historical: true) == .nothing)
    #expect(rooms.interest(in: Self.other, historical: false) == .calls)
  }

  @Test func `a room that becomes the programme's is heard in full from then on`() {
    let rooms = RoomsHeard(own: [Self.own])
    rooms.note(own: nil, heard: [Self.other])
    rooms.note(own: ([Self.own, Self.other], []), heard: [])
    #expect(rooms.interest(in: Self.other, historical: false) == .everything)
    #expect(rooms.own == [Self.own, Self.other])
    // And one that is the programme's no longer, is not.
    rooms.note(own: ([Self.own], []), heard: [])
    #expect(rooms.interest(in: Self.other, historical: false) == .calls)
  }
}
