import Testing

@testable import Matrix

struct AllowedPeopleTests {
  private func people(_ patterns: String...) -> AllowedPeople {
    var people = AllowedPeople()
    for pattern in patterns {
      let isTaken = people.add(pattern)
      #expect(isTaken, "\(pattern)")
    }
    return people
  }

  @Test func `nobody is allowed unless somebody says so`() {
    #expect(!AllowedPeople().matches(UserID("@kari:example.org")) && AllowedPeople().isEmpty)
  }

  @Test(arguments: [
    ("@kari:example.org", true), ("@Kari:example.org", false), ("@kari:example.org:8448", false),
    ("@kari:Example.org", false),
    ("@eva:skole.no", true), ("@eva:Skole.no", false), ("@:skole.no", true), ("@EVA:skole.no", true),
    ("@a:x.skole.no", false),
    ("@a:skole.no.x", false),
    ("@a:skole.no:1", false), ("@a:b.no:8448", true), ("@a:b.no", false), ("eva:skole.no", false), ("skole.no", false),
    ("", false),
    ("@*:example.org", false),
  ])
  func `people and servers are compared letter by letter`(user: String, isAllowed: Bool) {
    let people = people("@kari:example.org", "*:skole.no", "*:b.no:8448")
    #expect(people.matches(UserID(user)) == isAllowed)
  }

  @Test(arguments: [
    "", "*", "*:", "*:*", "@*:example.org", "*.example.org", "*:*.example.org", "kari", "@kari", "@:", "*:a b",
    "*:a/../,b",
  ])
  func `what means nobody in particular is refused`(pattern: String) {
    var people = AllowedPeople()
    let isTaken = people.add(pattern)
    #expect(!isTaken && people.isEmpty)
  }
}
