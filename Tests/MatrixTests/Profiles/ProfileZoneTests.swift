import Matrix
import Testing

/// Time zones in profiles are somebody's word.
struct ProfileZoneTests {
  private func zone(_ profile: JSONValue) throws -> String? {
    ProfileZone.identifier(in: try Shown.element(profile))
  }

  @Test func `a zone is read by both its names, the newer one first`() throws {
    #expect(try zone(["m.tz": "Europe/London", "displayname": "Kari"]) == "Europe/London")
    #expect(try zone(["us.cloke.msc4175.tz": "Asia/Kolkata"]) == "Asia/Kolkata")
    #expect(try zone(["us.cloke.msc4175.tz": "Asia/Tokyo", "m.tz": "Europe/Oslo"]) == "Europe/Oslo")
  }

  /// What clients offer: `Intl.supportedValuesOf("timeZone")` has older names too.
  @Test(arguments: ["UTC", "Etc/UTC", "Asia/Calcutta", "Europe/Kyiv", "Europe/Kiev", "America/Argentina/Buenos_Aires"])
  func `names in use are known`(name: String) throws {
    #expect(try zone(["m.tz": .string(name)]) == name)
  }

  @Test(
    arguments: [
      nil, nil as JSONValue, 1, true, [], ["Europe/Oslo"], ["name": "Europe/Oslo"], "", "Mars/Olympus",
      "../../etc/passwd", "/etc/localtime", "Europe/../Europe/Oslo", "Europe", "europe/oslo", "Europe/Oslo\u{0}",
      " Europe/Oslo", "Europe/Oslo\n", .string(String(repeating: "Europe/Oslo", count: 10_000)),
      .string(String(repeating: "A", count: 65)),
    ] as [JSONValue?])
  func `what is no zone that is known is none, and hides no other`(value: JSONValue?) throws {
    var profile: JSONValue = ["displayname": "Kari"]
    profile["m.tz"] = value
    #expect(try zone(profile) == nil)
    profile["us.cloke.msc4175.tz"] = "Europe/Oslo"
    #expect(try zone(profile) == "Europe/Oslo")
    #expect(try zone(value ?? .null) == nil)
  }
}
