import Matrix
import Testing

struct MatrixURITests {
  private static let room = MatrixURI.Room.id(RoomID("!rom:example.org"))

  @Test(arguments: [
    ("https://matrix.to/#/@kari:example.org", MatrixURI(UserID("@kari:example.org"))),
    ("HTTPS://Matrix.To/#/%40kari%3Aexample.org:8448", MatrixURI(UserID("@kari:example.org:8448"))),
    ("http://matrix.to/#/@KARI:example.org?action=chat", MatrixURI(UserID("@KARI:example.org"))),
    ("https://matrix.to/#/@:example.org", MatrixURI(UserID("@:example.org"))),
    ("https://matrix.to/#/@k%C3%A5ri:example.org", MatrixURI(UserID("@kåri:example.org"))),
    ("https://matrix.to/#/!rom:example.org?via=a.no&via=b.no:1", MatrixURI(.room(room), via: ["a.no", "b.no:1"])),
    ("https://matrix.to/#/!v12", MatrixURI(.room(.id(RoomID("!v12"))))),
    ("https://matrix.to/#/%23rom%3Aexample.org", MatrixURI(.room(.alias("#rom:example.org")))),
    ("https://matrix.to/#/#rom:example.org", MatrixURI(.room(.alias("#rom:example.org")))),
    ("https://matrix.to/#/!rom:example.org/$ev", MatrixURI(.event(EventID("$ev"), in: room))),
    ("https://matrix.to/#/!rom:example.org/$e/v+?via=a", MatrixURI(.event(EventID("$e/v+"), in: room), via: ["a"])),
    ("matrix:u/kari:example.org", MatrixURI(UserID("@kari:example.org"))),
    ("MATRIX:user/kari:example.org?action=chat", MatrixURI(UserID("@kari:example.org"))),
    ("matrix://server/u/kari:example.org", MatrixURI(UserID("@kari:example.org"))),
    ("matrix:r/rom:example.org", MatrixURI(.room(.alias("#rom:example.org")))),
    ("matrix:roomid/rom:example.org?via=a&x=y&via=%62", MatrixURI(.room(room), via: ["a", "b"])),
    ("matrix:roomid/rom:example.org/e/ev", MatrixURI(.event(EventID("$ev"), in: room))),
    ("matrix:r/rom:example.org/event/e%2Fv", MatrixURI(.event(EventID("$e/v"), in: .alias("#rom:example.org")))),
  ])
  func `links of both kinds are read`(address: String, uri: MatrixURI) {
    #expect(MatrixURI(address) == uri)
  }

  @Test(arguments: [
    "", "matrix", "matrix:", "matrix:u", "matrix:u/", "matrix:u/kari", "matrix:u/kari:", "matrix:x/kari:b",
    "matrix:u/kari:b/e/x",
    "matrix:roomid/", "matrix:roomid/a/e", "matrix:roomid/a/e/", "matrix:roomid/a/x/b", "matrix://",
    "matrix:///u/a:b:c d",
    "https://matrix.to/", "https://matrix.to/#/", "https://matrix.to/#/kari:b", "https://matrix.to/#/@kari",
    "https://matrix.to/#/!",
    "https://matrix.to/#/@kari:b/$e", "https://matrix.to/#/!a/", "https://matrix.to/#/!a/e", "https://matrix.to/#/!a/$",
    "https://matrix.to/#/@%:b", "https://matrix.to/#/@%2:b", "https://matrix.to/#/@%FF:b", "https://matrix.to/#/@%00:b",
    "https://matrix.to/#/@a%20b:c", "https://matrix.to/#/$e", "https://matrix.to.evil/#/@a:b", "https://evil/#/@a:b",
    "javascript:x",
    "https://matrix.to/#/@" + String(repeating: "a", count: 253) + ":b",
    "matrix:roomid/" + String(repeating: "a", count: 255),
    "https://matrix.to/#/@a:b" + String(repeating: "?", count: 9_000),
  ])
  func `other addresses are none`(address: String) {
    #expect(MatrixURI(address) == nil)
  }

  @Test func `a link names at most twenty servers, and only what may be one`() {
    let address = "matrix:roomid/a?via=&via=a%20b&via=%ZZ" + (0..<40).map { "&via=s\($0)" }.joined()
    #expect(MatrixURI(address)?.via == (0..<20).map { "s\($0)" })
  }

  @Test func `a person's link is the one that every client knows`() {
    #expect(MatrixURI(UserID("@kari:example.org")).matrixTo == "https://matrix.to/#/@kari:example.org")
    #expect(
      MatrixURI(.room(Self.room), via: ["a", "b"]).matrixTo == "https://matrix.to/#/%21rom:example.org?via=a&via=b")
    #expect(MatrixURI(.event(EventID("$e/v"), in: Self.room)).scheme == "matrix:roomid/rom:example.org/e/e%2Fv")
  }

  @Test func `what is written is read as the same, and can stand in a link`() {
    let parts = [
      "a", "Z", "9", "æ", "👍", "/", "?", "#", "%", "%41", "&", "=", "+", "\"", "<", "$", "!", "~", ":", "é", "e\u{301}",
    ]
    for seed in 0..<1_000 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      func text() -> String { (0...chance.below(8)).map { _ in chance.one(of: parts) }.joined() }
      let via = (0..<chance.below(4)).map { "s\($0).example.org:\(chance.below(9_999))" }
      let room: MatrixURI.Room = chance.coin() ? .id(RoomID("!" + text())) : .alias("#" + text())
      let targets: [MatrixURI.Target] = [
        .user(UserID("@\(chance.coin() ? "" : text().split(separator: ":").joined()):example.org")), .room(room),
        .event(EventID("$" + text()), in: room),
      ]
      for target in targets {
        let uri = MatrixURI(target, via: via)
        #expect(MatrixURI(uri.matrixTo) == uri, "seed \(seed): \(uri.matrixTo)")
        #expect(MatrixURI(uri.scheme) == uri, "seed \(seed): \(uri.scheme)")
        #expect(LinkAddress(uri.matrixTo) != nil, "seed \(seed): \(uri.matrixTo)")
      }
    }
  }

  @Test func `any text is read without harm`() {
    for seed in 0..<1_000 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      let start = chance.one(of: ["https://matrix.to/#/", "matrix:", "matrix:u/", "matrix:roomid/", ""])
      guard let uri = MatrixURI(start + chance.text(most: 20)) else { continue }
      #expect(MatrixURI(uri.matrixTo) == uri, "seed \(seed)")
    }
  }
}

struct HistoricalUserIDTests {
  @Test(arguments: [
    "@kari:example.org", "@KARI:b", "@:b", "@a!\"#$%&'()*+,;<=>?@[\\]^`{|}~:b", "@kåri:b", "@a:[::1]:8448",
    "@a:1.2.3.4",
    "@" + String(repeating: "a", count: 252) + ":b",
  ])
  func `ids of any history are ids`(text: String) {
    #expect(UserID(historical: text)?.text == text)
  }

  @Test(arguments: [
    "", "@", "kari:b", "@kari", "@kari:", "@a b:c", "@a\n:c", "@a\0:c", "@a\u{7F}:c", "@a\u{85}:c", "@a:b c", "@a:b/c",
    "@a:bæ",
    "!a:b", "@" + String(repeating: "a", count: 253) + ":b", "@" + String(repeating: "æ", count: 127) + ":b",
  ])
  func `other texts are none`(text: String) {
    #expect(UserID(historical: text) == nil)
  }

  @Test func `an id is split at its first colon, and compared exactly`() {
    let id = UserID("@KARI:example.org:8448")
    #expect(id.localpart == "KARI" && id.server == "example.org:8448")
    #expect(id != UserID("@kari:example.org:8448"))
    #expect(UserID("@k\u{E5}:b") != UserID("@ka\u{30A}:b"))
  }
}
