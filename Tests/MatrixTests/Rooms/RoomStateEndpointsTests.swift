import Testing

@testable import Matrix

struct RoomStateEndpointsTests {
  private let rooms = RoomEndpoints()

  @Test func `a removal says whom, and why if there is a reason`() throws {
    let request = rooms.kick(Rooms.kari, from: RoomID("!a/b:c"), reason: "Ny gruppe")
    #expect(request.method == .post && request.path == "/_matrix/client/v3/rooms/%21a%2Fb%3Ac/kick")
    #expect(try JSONValue(parsing: request.body ?? []) == ["user_id": "@kari:b.test", "reason": "Ny gruppe"])
    let plain = rooms.kick(Rooms.kari, from: Rooms.new, reason: "")
    #expect(try JSONValue(parsing: plain.body ?? []) == ["user_id": "@kari:b.test"])
  }

  @Test func `state is read and written under its type and key`() throws {
    let path = "/_matrix/client/v3/rooms/%21new/state/m.space.child/%21x%2F..%3Ay"
    let read = rooms.state("m.space.child", key: "!x/..:y", in: Rooms.new)
    #expect(read.method == .get && read.path == path && read.body == nil)
    let written = rooms.setState("m.space.child", key: "!x/..:y", ["via": ["a"]], in: Rooms.new)
    #expect(written.method == .put && written.path == path && written.body == Array(#"{"via":["a"]}"#.utf8))
    #expect(rooms.setState("m.room.name", key: "", [:], in: Rooms.new).path.hasSuffix("/state/m.room.name/"))
  }

  @Test func `links are read as they are written, and what is no link takes one away`() throws {
    var links = SpaceLinks()
    func take(_ type: String, _ content: JSONValue) throws {
      links.take(try Rooms.event(Rooms.state(type, content, key: Rooms.new.text)))
    }
    try take("m.space.child", SpaceLinks.child(via: ["own.test", "a.test"]))
    try take("m.space.parent", SpaceLinks.mainParent(via: ["own.test"]))
    #expect(links.children == [.init(room: Rooms.new, via: ["own.test", "a.test"], isMarked: false)])
    #expect(links.parents == [.init(room: Rooms.new, via: ["own.test"], isMarked: true)])
    try take("m.space.child", SpaceLinks.none)
    try take("m.space.parent", SpaceLinks.none)
    #expect(links == SpaceLinks())
  }
}
