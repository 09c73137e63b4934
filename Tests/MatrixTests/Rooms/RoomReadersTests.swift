import Testing

@testable import Matrix

struct SpaceLinksTests {
  private func child(_ room: String, _ content: JSONValue, type: String = "m.space.child") throws -> Event {
    try Rooms.event(Rooms.state(type, content, key: room))
  }

  @Test func `children and parents are those with servers to ask`() throws {
    let links = SpaceLinks([
      try child("!a", ["via": ["a.test", "b.test:8448", 5, "no server"], "suggested": true]),
      try child("!b", ["via": ["a.test"]]),
      try child("!p", ["via": ["a.test"], "canonical": true], type: "m.space.parent"),
      try Rooms.event(Rooms.state("m.room.name", ["via": ["a.test"]], key: "!c")),
    ])
    #expect(
      links.children == [
        .init(room: RoomID("!a"), via: ["a.test", "b.test:8448"], isMarked: true),
        .init(room: RoomID("!b"), via: ["a.test"], isMarked: false),
      ])
    #expect(links.parents == [.init(room: RoomID("!p"), via: ["a.test"], isMarked: true)])
  }

  @Test(arguments: [[:], ["via": []], ["via": nil], ["via": "a.test"], ["via": [5]], ["via": [""]]] as [JSONValue])
  func `a link without servers is taken away`(content: JSONValue) throws {
    var links = SpaceLinks([try child("!a", ["via": ["a.test"]]), try child("!b", ["via": ["a.test"]])])
    links.take(try child("!a", content))
    #expect(links.children.map(\.room.text) == ["!b"])
  }

  @Test func `what is no room's is no link`() throws {
    #expect(SpaceLinks([try child("#alias:a.test", ["via": ["a.test"]])]) == SpaceLinks())
  }
}

struct ViaServersTests {
  @Test func `a room is asked for where people live who are in it, never where its id says`() {
    func via(_ people: String...) -> [String] {
      ViaServers.of(people.map { UserID($0) }, besides: Rooms.me)
    }
    #expect(via("@a:one.test", "@b:two.test:8448", "@c:one.test") == ["one.test", "two.test:8448"])
    #expect(via("@a:own.test", "nobody", "@x:bad server", "@y:") == [])
    #expect(via("@a:1.test", "@a:2.test", "@a:3.test", "@a:4.test") == ["1.test", "2.test", "3.test"])
    #expect(via() == [])
  }
}

struct MemberListTests {
  private func list(_ json: JSONValue) throws -> MemberList? { MemberList(try Rooms.element(json)) }

  private func member(_ user: UserID, _ membership: JSONValue) -> JSONValue {
    Rooms.state("m.room.member", ["membership": membership], key: user.text, by: user)
  }

  @Test func `members are read, each once`() throws {
    let list = try #require(
      try list([
        "chunk": [
          member(Rooms.eva, "join"), member(Rooms.kari, "invite"), member(Rooms.eva, "ban"), member(Rooms.me, 5), nil,
          Rooms.state("m.room.name", ["membership": "join"], key: "@x:y"),
        ]
      ]))
    #expect(list.users("join") == [Rooms.eva] && list.users("invite") == [Rooms.kari] && list.users("ban").isEmpty)
    #expect(list.events.count == 2)
  }

  @Test(arguments: [[:], ["chunk": nil], ["chunk": [:]], [], nil, ["errcode": "M_FORBIDDEN"]] as [JSONValue])
  func `no list is not an empty one`(json: JSONValue) throws {
    #expect(try list(json) == nil)
    #expect(try list(["chunk": []])?.events.isEmpty == true)
  }
}

struct RoomEndpointsTests {
  private let rooms = RoomEndpoints()

  @Test func `members are asked for as of a moment, without those who left`() {
    let request = rooms.members(room: RoomID("!a/b:c.test"), at: "s 1")
    #expect(request.method == .get && request.path == "/_matrix/client/v3/rooms/%21a%2Fb%3Ac.test/members")
    #expect(request.query == [.init("not_membership", "leave"), .init("at", "s 1")])
    #expect(request.needsToken && request.body == nil)
    #expect(rooms.members(room: Rooms.new, at: nil).query == [.init("not_membership", "leave")])
  }

  @Test func `a room without a server in its id is joined through the servers named`() {
    let request = rooms.join(Rooms.new, via: ["a.test", "b.test:8448"])
    #expect(request.method == .post && request.path == "/_matrix/client/v3/join/%21new")
    #expect(request.query.filter { $0.name == "via" }.map(\.value) == ["a.test", "b.test:8448"])
    #expect(request.query.filter { $0.name == "server_name" }.map(\.value) == ["a.test", "b.test:8448"])
    #expect(request.body == Array("{}".utf8) && rooms.join(Rooms.new, via: []).query.isEmpty)
  }

  @Test func `a room is looked into with one request`() {
    #expect(rooms.state(of: Rooms.new).path == "/_matrix/client/v3/rooms/%21new/state")
  }
}
