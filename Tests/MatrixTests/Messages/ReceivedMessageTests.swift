import Matrix
import Testing

struct ReceivedMessageTests {
  private func read(_ content: JSONValue) throws -> ReceivedMessage? { ReceivedMessage(try Shown.element(content)) }

  @Test func `a message is read, whatever kind it is`() throws {
    let message = try #require(
      try read([
        "msgtype": "no.x", "body": "a", "format": "org.matrix.custom.html", "formatted_body": "<b>a</b>",
        "m.mentions": ["user_ids": ["@kari:example.org"]],
      ]))
    #expect(message.messageType == "no.x" && message.body == "a" && message.html == "<b>a</b>")
    #expect(message.mentions.contains(Shown.kari))
  }

  @Test(
    arguments: [
      [:], ["msgtype": "m.text"], ["body": "a"], ["msgtype": 1, "body": "a"], ["msgtype": "m.text", "body": nil], [],
      "a",
      ["msgtype": "m.text", "body": .string(String(repeating: "a", count: 65_537))],
      ["msgtype": .string(String(repeating: "a", count: 256)), "body": "a"],
    ] as [JSONValue])
  func `what is no message is none`(content: JSONValue) throws {
    #expect(try read(content) == nil)
  }

  @Test func `HTML without its format is none`() throws {
    let content: JSONValue = ["msgtype": "m.text", "body": "a", "formatted_body": "<b>a</b>"]
    #expect(try read(content)?.html == nil)
    var other = content
    other["format"] = "text/html"
    #expect(try read(other)?.html == nil)
  }

  @Test(arguments: [
    ("> <@a:b> x\n\nb", "b"), ("> a\n> b\n\nc\n> d", "c\n> d"), ("b", "b"), (">b", ">b"), ("> a", "> a"),
    ("> a\n", "> a\n"),
    ("> a\nb", "b"), ("> a\r\n\r\nb", "\r\nb"), ("", ""), ("> \n\n!hjelp", "!hjelp"), ("> a\n\n\nb", "\nb"),
  ])
  func `the quotation before an old reply is taken away from replies alone`(body: String, words: String) throws {
    let message = try #require(try read(["msgtype": "m.text", "body": .string(body)]))
    #expect(message.words(isReply: true) == words)
    #expect(message.words(isReply: false) == body)
  }

  @Test(arguments: [
    ("<mx-reply><a>x</a></mx-reply>b", "b"), (" \n<mx-reply></mx-reply>b", "b"), ("<mx-reply>b", "<mx-reply>b"),
    ("a<mx-reply></mx-reply>b", "a<mx-reply></mx-reply>b"), ("", ""),
  ])
  func `so is the one in HTML`(html: String, rest: String) {
    #expect(ReplyFallback.strippedHTML(html) == rest)
  }
}
