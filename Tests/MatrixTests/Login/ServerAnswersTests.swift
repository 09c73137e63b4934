import Testing

@testable import Matrix

/// What the homeserver says about itself, about the account, and about tokens.
struct ServerAnswersTests {
  private func json(_ text: String) throws -> JSONElement { try JSONDocument(parsing: Array(text.utf8)).root }

  @Test func `versions are names, and only features that are on count`() throws {
    let versions = try ServerVersions(
      json(#"{"versions":["r0.6.1","v1.1","v1.99",7],"unstable_features":{"a":true,"b":false,"c":"true"}}"#))
    #expect(versions.contains("v1.99") && !versions.contains("v1.2") && !versions.contains("v1.9"))
    #expect(versions.has(unstable: "a") && !versions.has(unstable: "b") && !versions.has(unstable: "c"))
    #expect(!versions.has(unstable: "d") && versions.isUsable)
    #expect(try !ServerVersions(json(#"{"versions":["r0.6.1"]}"#)).isUsable)
    #expect(try !ServerVersions(json(#"{"versions":[]}"#)).isUsable && !ServerVersions().isUsable)
  }

  @Test(arguments: ["{}", "[]", "null", #"{"versions":"v1.1"}"#, #"{"errcode":"M_X"}"#])
  func `what lists no versions is no homeserver's answer`(text: String) throws {
    let answer = try json(text)
    #expect(throws: MatrixError(.badAnswer, retry: .later)) { () throws in _ = try ServerVersions(answer) }
  }

  @Test func `capabilities are read`() throws {
    let all = ServerCapabilities(
      try json(
        """
        {"capabilities":{"m.room_versions":{"default":"11","available":{"10":"stable","11":"stable","12":"unstable"}},
        "m.forget_forced_upon_leave":{"enabled":true},"m.profile_fields":{"enabled":true,"disallowed":["m.tz"]}}}
        """))
    #expect(all.defaultRoomVersion == "11" && all.stableRoomVersions == ["10", "11"] && all.forgetsForcedLeaves)
    #expect(all.maySet(profileField: "displayname") && !all.maySet(profileField: "m.tz"))
  }

  @Test(arguments: [nil, "{}", "[]", #"{"capabilities":5}"#, #"{"capabilities":{"m.room_versions":[]}}"#])
  func `what is not said is as the spec has it`(text: String?) throws {
    let none = ServerCapabilities(try text.map(json))
    #expect(none.defaultRoomVersion == nil && none.stableRoomVersions.isEmpty && !none.forgetsForcedLeaves)
    #expect(none.maySet(profileField: "displayname") && !none.maySet(profileField: "m.tz"))
  }

  @Test(arguments: [
    (#"{"m.profile_fields":{"enabled":false,"allowed":["m.tz"]}}"#, false, false),
    (#"{"m.profile_fields":{"enabled":true,"allowed":["m.tz"]}}"#, false, true),
    (#"{"m.profile_fields":{"enabled":true}}"#, true, true), (#"{"m.profile_fields":{}}"#, false, false),
    (#"{"m.set_displayname":{"enabled":false}}"#, false, false),
    (#"{"m.profile_fields":{"enabled":true},"m.set_displayname":{"enabled":false}}"#, true, true),
  ])
  func `the newer word on profiles goes before the older`(text: String, name: Bool, zone: Bool) throws {
    let found = ServerCapabilities(try json(#"{"capabilities":\#(text)}"#))
    #expect(found.maySet(profileField: "displayname") == name && found.maySet(profileField: "m.tz") == zone)
  }

  @Test func `a login brings tokens, whose they are, and perhaps an address`() throws {
    let answer = try LoginAnswer(
      json(
        """
        {"access_token":"a","refresh_token":"r","user_id":"@b:c","device_id":"D",
        "well_known":{"m.homeserver":{"base_url":"https://m.c/"}}}
        """))
    #expect(answer.accessToken == AccessToken("a") && answer.refreshToken == AccessToken("r"))
    #expect(answer.who?.user == UserID("@b:c") && answer.who?.device == DeviceID("D"))
    #expect(answer.homeserver?.base == "https://m.c")
    let least = try LoginAnswer(json(#"{"access_token":"a"}"#))
    #expect(least.refreshToken == nil && least.homeserver == nil && least.who == nil)
  }

  @Test(arguments: [
    "{}", #"{"access_token":""}"#, #"{"access_token":5}"#, #"{"access_token":"a\nb"}"#, #"{"access_token":"å"}"#,
  ])
  func `a token that no header can carry is none`(text: String) throws {
    let answer = try json(text)
    #expect(throws: MatrixError(.badAnswer, retry: .later)) { () throws in _ = try LoginAnswer(answer) }
  }

  @Test(arguments: [
    "{}", #"{"user_id":"@a:b"}"#, #"{"device_id":"D"}"#, #"{"user_id":"a","device_id":"D"}"#,
    #"{"user_id":"@a:b","device_id":""}"#,
  ])
  func `without user and device nobody is told`(text: String) throws {
    #expect(WhoAmI(try json(text)) == nil)
  }
}
