import Foundation
import Matrix
import Testing

@testable import Samrad

/// When a group has agreed on what it means by a word.
struct GroupTermsTests {
  private static let (kari, ola, siri, per, eva) = (Life.kari, Life.ola, Life.siri, Life.per, Life.eva)

  /// Leaders Kari, Ola, Siri and Per, and the mentor Eva. `taps`: who says what, in order. `gone`: who has left.
  static let standings: [(by: UserID, taps: [(UserID, Bool)], gone: [UserID], agreed: Bool)] = [
    (kari, [], [], false),
    (kari, [(ola, true)], [], true),
    // Mentors count as people, and leaders as leaders.
    (kari, [(eva, true)], [], false),
    (kari, [(eva, true), (siri, true)], [], true),
    (eva, [(kari, true)], [], false),
    (eva, [(kari, true), (ola, true)], [], true),
    // Whoever is against it stands in the way, until they take it back or say otherwise.
    (kari, [(ola, true), (per, false)], [], true),
    (kari, [(per, false), (ola, true)], [], false),
    (kari, [(per, false), (ola, true), (per, true)], [], true),
    (kari, [(eva, false), (ola, true), (siri, true), (per, true)], [], false),
    // The proposer may change their mind.
    (kari, [(kari, false), (ola, true)], [], false),
    (kari, [(kari, false), (ola, true), (kari, true)], [], true),
    // Once more the same is not one more.
    (kari, [(kari, true), (kari, true)], [], false),
    // Who is not there does not count, either way.
    (kari, [(eva, true)], [siri, per], true),
    (kari, [], [ola, siri, per], false),
    (kari, [(eva, true)], [ola, siri, per], true),
    (kari, [(per, false), (ola, true)], [per], true),
  ]

  @Test(arguments: standings)
  func `half of the leaders, two people, and nobody against`(
    by: UserID, taps: [(UserID, Bool)], gone: [UserID], agreed: Bool
  ) throws {
    var life = Life()
    for user in gone where user != Self.per {
      life.apply([Recorded(MembershipSeen(user: user, presence: .gone), in: Life.nord)])
    }
    let post = try #require(life.post(life.say("!ord effekt = en endring", by: by)).first)
    for (user, agrees) in taps { life.react(agrees ? "✅" : "❌", to: post, by: user) }
    if gone.contains(Self.per) {
      life.apply([Recorded(MembershipSeen(user: Self.per, presence: .gone), in: Life.nord)])
      // Whatever comes next tells.
      life.react("✅", to: post, by: by)
    }
    #expect((life.group.terms.agreed("effekt") != nil) == agreed)
  }

  @Test func `a reaction may be taken back before and shortly after, and a ❌ that is gone may be what was missing`()
    throws
  {
    var life = Life()
    let post = try #require(life.post(life.say("!ord effekt = en endring", by: Self.kari)).first)
    life.react("✅", to: post, by: Self.eva, as: EventID("$eva"))
    life.redact(EventID("$eva"), by: Self.eva)
    life.react("❌", to: post, by: Self.per, as: EventID("$per"))
    #expect(life.react("✅", to: post, by: Self.ola, as: EventID("$ola")).said == [])
    #expect(life.group.terms.agreed.isEmpty)
    #expect(life.redact(EventID("$per"), by: Self.per).said == ["glossary.agreed"])
    #expect(life.group.terms.agreed("effekt")?.edition == 1)
    // What made them agree was that Per took his back: that can't be had back, but undone.
    #expect(life.say("!angre", by: Self.per).said == ["glossary.undone-agreement"])
    #expect(life.group.terms.agreed.isEmpty && life.group.terms.waiting(life.now).count == 1)
    #expect(life.react("✅", to: post, by: Self.siri, as: EventID("$siri")).said == ["glossary.agreed"])
    #expect(life.redact(EventID("$siri"), by: Self.siri).said == ["glossary.undone-agreement"])
    #expect(life.group.terms.agreed.isEmpty)
    life.react("✅", to: post, by: Self.siri, as: EventID("$siri2"))
    life.pass(700)
    // Later than ten minutes it stands.
    #expect(life.redact(EventID("$siri2"), by: Self.siri).said == [])
    #expect(life.group.terms.agreed.count == 1)
  }

  @Test func `a proposal waits for fourteen days`() throws {
    var life = Life()
    let post = try #require(life.post(life.say("!ord effekt = en endring", by: Self.kari)).first)
    life.pass(14 * 86_400 - 1)
    #expect(life.group.terms.waiting(life.now).count == 1)
    life.pass(1)
    #expect(life.react("✅", to: post, by: Self.ola).isEmpty)
    #expect(life.group.terms.waiting(life.now).isEmpty && life.group.terms.agreed.isEmpty)
    // What has waited in vain is not kept once there is another.
    life.say("!ord tiltak = noe vi gjør", by: Self.kari)
    #expect(life.group.terms.proposals.map(\.id) == [2])
  }

  @Test func `a new wording takes the place of the old one when it is agreed on, and not before`() throws {
    var life = Life()
    for (number, wording) in ["den første", "den andre", "den tredje"].enumerated() {
      let post = try #require(life.post(life.say("!ord effekt = \(wording)", by: Self.kari)).first)
      if number > 0 { #expect(life.group.terms.agreed("effekt")?.edition == number) }
      life.react("✅", to: post, by: Self.ola)
      #expect(life.group.terms.agreed.map(\.wording) == [wording])
      #expect(life.group.terms.agreed("effekt")?.edition == number + 1)
    }
    // The one before is kept for when the last is taken back.
    #expect(life.group.terms.proposals.map(\.wording) == ["den andre", "den tredje"])
  }

  @Test func `what was replaced comes back when the new one is undone, and of one word only one proposal waits`() {
    var life = Life()
    life.say("!ord effekt = den første", by: Self.kari)
    life.say("!ord effekt = den andre", by: Self.ola)
    #expect(life.group.terms.waiting(life.now).map(\.wording) == ["den andre"])
    // Kari's is gone: there is nothing of hers to undo.
    #expect(life.say("!angre", by: Self.kari).said == ["people.cannot-undo"])
    #expect(life.say("!angre", by: Self.ola).said == ["glossary.undone-proposal"])
    #expect(life.group.terms.waiting(life.now).map(\.wording) == ["den første"])
    let asked = life.post(life.say("!ord effekt fjern", by: Self.kari))
    life.react("✅", to: asked[0], by: Self.kari)
    #expect(life.group.terms.waiting(life.now).isEmpty)
    life.say("!ord effekt = den tredje", by: Self.siri)
    life.say("!angre", by: Self.kari)
    #expect(life.group.terms.waiting(life.now).map(\.wording) == ["den tredje"])
  }

  @Test func `a group has sixty words at most, and a wording of each can still be changed`() {
    var life = Life()
    for number in 1...GroupTerms.most { life.say("!ord begrep\(number) = noe", by: Self.kari) }
    #expect(life.say("!ord nok = noe", by: Self.kari).said == ["glossary.full"])
    #expect(life.say("!ord begrep7 = noe annet", by: Self.ola).said == ["glossary.proposed"])
    #expect(life.group.terms.waiting(life.now).count == GroupTerms.most)
    #expect(life.group.terms.proposals.count <= GroupTerms.most + 10)
  }

  @Test(arguments: [
    ("!ord effekt = ", "glossary.wording-missing"), ("!ord effekt = …", "glossary.wording-missing"),
    ("!ord = en endring", "glossary.word-missing"), ("!ord !? = en endring", "glossary.word-missing"),
    ("!ord \(String(repeating: "ord ", count: 30)) = en endring", "glossary.word-missing"),
    ("!ord effekt = \(String(repeating: "a", count: 5_000))", "glossary.too-long"),
    (
      "!ord effekt = \(String(repeating: "x\(String(repeating: "\u{334}", count: 40))", count: 40))",
      "glossary.too-long"
    ),
    ("!ord effekt = det som virker for 01010012003", "general.identifying"),
    ("!ord effekt = ring 912 34 567", "general.identifying"),
    ("!ord Anne Marie Olsen 9 år = en jente", "general.identifying"),
    ("!ord effekt = a = b", "glossary.proposed"), ("!ord effekt=b", "glossary.proposed"),
    ("!ord {{word}} = <b>&amp;</b> {{{text}}}", "glossary.proposed"),
  ])
  func `what can't be kept is refused, and what is strange stays text`(text: String, key: String) {
    var life = Life()
    let outcome = life.say(text, by: Self.kari)
    #expect(outcome.said == [key])
    #expect(life.group.terms.proposals.count == (key == "glossary.proposed" ? 1 : 0))
  }

  @Test func `a wording is one line`() {
    var life = Life()
    life.say("!ord effekt = en\n\n  endring\tsom\u{202E} varer", by: Self.kari)
    #expect(life.group.terms.proposals.map(\.wording) == ["en endring som varer"])
  }

  @Test func `looking a word up changes nothing, whatever it is`() {
    var life = Life()
    for text in ["!ord", "!ord effekt", "!ord efekt", "!ord xyzzy", "!ord fil", "!ord effekt fjern"] {
      #expect(life.say(text, by: Self.kari).changes.isEmpty)
    }
  }

  @Test func `the next number is not given again, and what was spoken of may be gone`() throws {
    var life = Life()
    life.say("!ord effekt = en endring", by: Self.kari)
    for change: any GroupChange in [
      TermTapped(id: 9, user: Self.ola, agrees: true, tap: EventID("$x")), TermAgreed(id: 9, edition: 3, session: nil),
      TermTapTakenBack(id: 9, tap: EventID("$x")), TermReopened(id: 9), TermRemoved(id: 9), TermRestored(id: 9),
    ] {
      life.apply([Recorded(change, in: Life.nord)])
    }
    #expect(life.group.terms.proposals.map(\.id) == [1])
    let written = try JSONWriter.write(life.group)
    #expect(try JSONReader.read(Group.self, from: written) == life.group)
  }
}
