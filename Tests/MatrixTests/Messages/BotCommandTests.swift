import Matrix
import Testing

struct BotCommandTests {
  private func command(_ value: JSONValue, key: String = "org.matrix.msc4391.command") throws -> BotCommand? {
    var content: JSONValue = ["msgtype": "m.text", "body": "/x"]
    content[key] = value
    return BotCommand(try Shown.element(content))
  }

  @Test func `a command is read as the line that somebody would type`() throws {
    let read = try #require(
      try command([
        "command": "økt plan",
        "arguments": [
          "b": 2, "a": "onsdag kl. 12", "c": true, "d": ["@kari:example.org", 3, "to ord"],
          "e": ["type": "room_id", "id": "!rom", "via": ["x"]],
          "f": ["type": "event_id", "event_id": "$e", "id": "!rom"], "g": ["type": "x", "id": "y"], "h": nil, "i": 1.5,
          "j": "",
        ],
      ]))
    #expect(read.name == "økt plan")
    #expect(read.line(parameters: ["b", "a", "nope"]) == "økt plan 2 \"onsdag kl. 12\"")
    #expect(read.line(parameters: ["c", "d"]) == "økt plan true @kari:example.org 3 \"to ord\"")
    #expect(read.line() == "økt plan \"onsdag kl. 12\" 2 true @kari:example.org 3 \"to ord\" !rom $e")
    #expect(read.order == ["a", "b", "c", "d", "e", "f"])
    #expect(try command(["command": "hjelp"])?.line() == "hjelp")
    #expect(try command(["command": "hjelp", "arguments": []], key: "m.bot.command")?.line() == "hjelp")
  }

  @Test func `an argument stays one argument on one line`() throws {
    let line = try command(["command": " a\nb ", "arguments": ["x": "c\n!d", "y": "e\" f", "z": "«g»"]])?.line()
    #expect(line == "a b \"c !d\" \"e f\" \"g\"")
  }

  @Test(
    arguments: [
      nil, [], "hjelp", [:], ["command": ""], ["command": 1], ["command": " \n"], ["arguments": [:]],
      ["command": .string(String(repeating: "a", count: 256))],
    ] as [JSONValue])
  func `without a name there is no command`(value: JSONValue) throws {
    #expect(try command(value) == nil)
  }

  @Test func `arguments without end are cut`() throws {
    let many = Dictionary(uniqueKeysWithValues: (0..<900).map { ("k\($0)", JSONValue.string("v")) })
    #expect(try command(["command": "a", "arguments": .object(many)])?.order.count == 50)
    let long = try command(["command": "a", "arguments": ["x": .array(Array(repeating: "v", count: 9_000))]])
    #expect(long?.arguments["x"]?.count == 200)
    #expect(
      try command(["command": "a", "arguments": ["x": .string(String(repeating: "v", count: 20_001))]])?.order == [])
  }
}
