import Matrix
import Testing

struct DisplayNamesTests {
  private let other = UserID("@kari:other.org")

  @Test func `a name of its own stands alone, a shared one with the id, and none is the id`() {
    var names = DisplayNames()
    #expect(names.name(of: Shown.kari) == "@kari:example.org")
    names.set("Kari", for: Shown.kari)
    #expect(names.name(of: Shown.kari) == "Kari")
    names.set("Kari", for: other)
    #expect(
      names.name(of: Shown.kari) == "Kari (@kari:example.org)" && names.name(of: other) == "Kari (@kari:other.org)")
    names.set("Ola", for: other)
    #expect(names.name(of: Shown.kari) == "Kari" && names.name(of: other) == "Ola")
    names.set(nil, for: Shown.kari)
    #expect(names.name(of: Shown.kari) == "@kari:example.org")
  }

  @Test(arguments: ["kari", " Kari ", "Ka\u{200B}ri", "\u{202E}Kari", "KARI\u{FE0F}", "Ka\u{AD}ri", "K a r i"])
  func `names that look the same are the same`(alike: String) {
    var names = DisplayNames()
    names.set("Kari", for: Shown.kari)
    names.set(alike, for: other)
    #expect(names.name(of: Shown.kari) == "Kari (@kari:example.org)")
    #expect(names.name(of: other) == "\(alike) (@kari:other.org)")
  }

  @Test func `a name that pretends to be an id is unmasked`() {
    var names = DisplayNames()
    names.set("@ola:example.org", for: Shown.kari)
    #expect(names.name(of: Shown.kari) == "@ola:example.org (@kari:example.org)")
  }

  @Test func `members count while they are there`() throws {
    var names = DisplayNames()
    func member(_ user: UserID, _ content: JSONValue) throws {
      names.update(try Shown.event("m.room.member", content, by: user, stateKey: user.text))
    }
    try member(Shown.kari, ["membership": "join", "displayname": "Kari"])
    try member(other, ["membership": "invite", "displayname": "Kari"])
    #expect(names.name(of: Shown.kari) == "Kari (@kari:example.org)")
    try member(other, ["membership": "leave", "displayname": "Kari"])
    #expect(names.name(of: Shown.kari) == "Kari")
    for odd: JSONValue in [nil, 1, "", " \u{200B}", .string(String(repeating: "a", count: 2_000))] {
      try member(Shown.kari, ["membership": "join", "displayname": odd])
      #expect(names.name(of: Shown.kari) == "@kari:example.org")
    }
    names.update(try Shown.event("m.room.name", ["membership": "join", "displayname": "X"], stateKey: Shown.ola.text))
    #expect(names.name(of: Shown.ola) == "@ola:example.org")
  }
}
