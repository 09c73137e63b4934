import Foundation
import Samrad
import Testing

struct SessionScriptHostileTests {
  @Test func `a file that is too large is refused unread`() {
    let (script, faults) = SomeScript.read(SomeScript.good + "#" + String(repeating: "x", count: 200_000))
    #expect(script == nil)
    #expect(faults.map(\.problem) == ["The file is larger than 200000 bytes."])
  }

  /// As a value it would take memory without end, as a key time without end: Yams compares keys while it reads.
  @Test(arguments: ["x: ", "? "])
  func `aliases to aliases are refused before they grow`(place: String) {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let (script, faults) = SomeScript.read(text + place + "*a60\n")
    #expect(script == nil)
    #expect(faults.map(\.line) == [1])
  }

  @Test(arguments: [
    "[&a x]", "{&a x: y}", "- &a\n- x", "!!str &a x", "? &a x", "&a", "&a [x]", "x: [y,&a z]", "\"x\": &a\u{85}y",
  ])
  func `an anchor is found wherever YAML would see one`(text: String) {
    #expect(
      SomeScript.read(text).faults.map(\.problem) == ["There is an anchor (& and a name), and scripts may have none."])
  }

  /// On the smallest stack that glibc gives a thread unasked.
  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "[", count: 990) + String(repeating: "]", count: 990),
    String(repeating: "- ", count: 990) + "x",
    String(repeating: "{a: ", count: 990) + String(repeating: "}", count: 990),
    String(repeating: "{", count: 300) + String(repeating: "}", count: 300),
    String(repeating: "? - ", count: 150) + "x",
    "id: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
  ])
  func `deep nesting is refused without running out of stack`(text: String) async {
    let faults = await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: SomeScript.read(text).faults) }
      thread.stackSize = 2 << 20
      thread.start()
    }
    #expect(!faults.isEmpty)
  }

  @Test func `many keys and long words are read in no time worth mentioning`() {
    var text = ""
    for number in 0..<9_000 { text += "minute\(number): 1\n" }
    let (script, faults) = SomeScript.read(text + "title: \"" + String(repeating: "{{", count: 10_000) + "\"\n")
    #expect(script == nil)
    #expect(faults.count > 9_000)
    #expect(faults.allSatisfy { $0.description.count < 300 })
  }

  @Test func `what a fault quotes is short and can't turn text around`() throws {
    let faults = SomeScript.read("\"\u{202E}x\\n\(String(repeating: "y", count: 500))\": 1").faults
    let unknown = try #require(faults.first { $0.problem.contains("unknown key") })
    #expect(unknown.problem.count < 120)
    #expect(!unknown.problem.unicodeScalars.contains { $0.value == 0x202E || $0 == "\n" })
  }

  /// Always the same damage: bytes of a good script changed, dropped or doubled.
  @Test func `a damaged script gives a script or faults, never neither`() {
    var seed: UInt64 = 20_170_803
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    let signs = Array("{}[]#&*!|>'\"%@`:-?,\n\t \0\\^/éx".utf8)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = Array(SomeScript.good.utf8)
      for _ in 0...random(4) {
        let at = random(bytes.count)
        switch random(3) {
        case 0: bytes[at] = signs[random(signs.count)]
        case 1: bytes.remove(at: at)
        default: bytes.insert(contentsOf: bytes[at..<min(at + 30, bytes.count)], at: at)
        }
      }
      let (script, faults) = SomeScript.read(String(decoding: bytes, as: UTF8.self))
      #expect((script == nil) == !faults.isEmpty)
      if script == nil { refused += 1 }
    }
    #expect(refused > 1_000)
  }
}
