import Foundation
import Matrix
import Testing

@testable import Samrad

/// Who may say what in a consent round, when it ends, and what is left of it.
struct ConsentRoundTests {
  private static let all = [Life.kari, Life.ola, Life.siri, Life.per, Life.eva]

  /// A proposal of Ola's for Kari, and a round on it that Ola began.
  private func begun() throws -> (life: Life, round: EventID) {
    var life = Life()
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    life.react("✅", to: card, by: Life.siri)
    let round = try #require(life.post(life.say("!runde 1", by: Life.ola)).first)
    return (life, round)
  }

  private func round(_ life: Life) -> ConsentRound? { life.decisions.first?.round }

  @Test func `all who are there are called, and nobody who wants nothing remembered`() throws {
    var life = Life()
    life.apply([Recorded(ConsentSaid(user: Life.per, given: false), in: Life.nord)], by: Life.per)
    life.apply([Recorded(MembershipSeen(user: Life.siri, presence: .gone), in: Life.nord)], by: Life.siri)
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    life.react("✅", to: card, by: Life.eva)
    let outcome = life.say("!runde", by: Life.ola)
    #expect(Set(outcome.utterances.flatMap(\.calling)) == [Life.kari, Life.eva])
    let round = try #require(life.post(outcome).first)
    #expect(life.react("✅", to: round, by: Life.per).isEmpty, "Nothing of his is remembered.")
    for user in [Life.kari, Life.ola] { life.react("✅", to: round, by: user) }
    #expect(life.react("✅", to: round, by: Life.eva).said.contains("agreeing.round-over"))
  }

  @Test func `a draft has no round`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)
    #expect(life.say("!runde 1", by: Life.ola).said == ["agreeing.not-confirmed"])
    #expect(life.say("!runde", by: Life.ola).said == ["agreeing.not-confirmed"])
    #expect(life.say("!runde 99999999999999999999", by: Life.ola).said == ["catching.unknown"])
    #expect(round(life) == nil)
  }

  @Test func `when all say yes it is over at once, and its owner still has to say yes`() throws {
    var (life, post) = try begun()
    for user in Self.all.dropLast() { #expect(life.react("✅", to: post, by: user).said == ["agreeing.round"]) }
    let last = life.react("✅", to: post, by: Life.eva)
    #expect(last.said == ["agreeing.round-over", "agreeing.round"])
    #expect(round(life)?.isOpen == false)
    #expect(life.decisions.map(\.state) == [.proposed])
    #expect(last.utterances.first?.prompt.values["unanimous"] == .flag(true))
  }

  @Test func `an objection is counted once, and asked about once`() throws {
    var (life, post) = try begun()
    #expect(life.react("❌", to: post, by: Life.siri).said == ["agreeing.ask-reason", "agreeing.round"])
    #expect(life.react("✅", to: post, by: Life.siri).said == ["agreeing.round"])
    #expect(round(life)?.objectors == [])
    #expect(life.react("❌", to: post, by: Life.siri).said.contains("agreeing.round"))
    #expect(round(life)?.objectors == [Life.siri])
  }

  @Test func `a reaction that is removed was never said`() throws {
    var (life, post) = try begun()
    life.react("✅", to: post, by: Life.siri, as: EventID("$yes"))
    life.react("❌", to: post, by: Life.siri, as: EventID("$no"))
    #expect(round(life)?.agrees(Life.siri) == false)
    #expect(life.redact(EventID("$no"), by: Life.siri).said == ["agreeing.round"])
    #expect(round(life)?.agrees(Life.siri) == true)
    life.redact(EventID("$yes"), by: Life.siri)
    #expect(round(life)?.agrees(Life.siri) == nil)
  }

  @Test func `who objects has half an hour to say why before the round ends`() throws {
    var (life, post) = try begun()
    for user in Self.all.dropLast() { life.react("✅", to: post, by: user) }
    let outcome = life.react("❌", to: post, by: Life.eva)
    #expect(!outcome.said.contains("agreeing.round-over"))
    let why = try #require(life.post(outcome).first)
    #expect(life.nextWake == life.now.addingTimeInterval(1_800))
    var silent = life
    silent.pass(1_800)
    #expect(silent.take(.tick).said.contains("agreeing.round-over"))
    #expect(life.say("Det går for fort", by: Life.ola, replyTo: why).isEmpty, "It was not asked of him.")
    let reasoned = life.say("Det går for fort", by: Life.eva, replyTo: why)
    #expect(reasoned.said == ["agreeing.reason-noted", "agreeing.round-over", "agreeing.round"])
  }

  @Test(arguments: [(Life.ola, true), (Life.kari, true), (Life.eva, true), (Life.siri, false), (Life.per, false)])
  func `a round is ended by whoever began it, its owner or a mentor`(user: UserID, may: Bool) throws {
    for text in ["!runde 1 avslutt", "avslutt runden"] {
      var (life, post) = try begun()
      let outcome = life.say(text, by: user, replyTo: text.hasPrefix("!") ? nil : post)
      #expect(outcome.said.first == (may ? "agreeing.round-over" : "agreeing.only-some-end-round"), "\(text)")
      #expect(round(life)?.isOpen == !may)
      if may {
        #expect(life.say("!angre", by: user).said.first == "agreeing.undone-round-closed")
        #expect(round(life)?.isOpen == true)
      }
    }
  }

  @Test func `after seven days it is over, unless the bot is to be quiet`() throws {
    var (life, post) = try begun()
    life.react("✅", to: post, by: Life.siri)
    var quiet = life
    quiet.say("!stille", by: Life.eva)
    quiet.pass(8 * 86_400)
    #expect(!quiet.take(.tick).said.contains("agreeing.round-over"))
    life.pass(7 * 86_400 - 1)
    #expect(!life.take(.tick).said.contains("agreeing.round-over"))
    life.pass(1)
    #expect(life.take(.tick).said.contains("agreeing.round-over"))
    #expect(life.react("❌", to: post, by: Life.siri).isEmpty, "It is over.")
    #expect(life.say("nei", by: Life.siri, replyTo: post).said == ["agreeing.round-is-over"])
  }

  @Test func `when the last one leaves, nobody is waited for`() throws {
    var (life, post) = try begun()
    for user in Self.all.dropLast() { life.react("✅", to: post, by: user) }
    let left = MembershipChange(
      event: EventID("$left"), room: Life.room, user: Life.eva, membership: .leave, displayName: nil)
    #expect(life.take(.membership(left), because: EventID("$left")).said.contains("agreeing.round-over"))
  }

  @Test func `what stands beside the decision has no names but those who want it`() throws {
    var (life, post) = try begun()
    life.say("nei, det går for fort", by: Life.siri, replyTo: post)
    let why = try #require(life.post(life.say("Nei: vi mangler folk", by: Life.per, replyTo: post)).first)
    life.react("❌", to: post, by: Life.kari)
    func beside() -> [String] {
      life.decisions.first.map { Turn(life.world, now: life.now).disagreement(of: $0, in: life.group) } ?? []
    }
    #expect(beside().isEmpty, "Nobody has asked for it.")
    let over = try #require(life.post(life.say("!runde 1 avslutt", by: Life.eva)).first)
    #expect(life.react("📝", to: over, by: Life.ola).said == ["agreeing.disagreement-kept"])
    #expect(beside() == ["det går for fort", "vi mangler folk", "En innvending uten begrunnelse"])
    life.say("med navn", by: Life.per, replyTo: why)
    #expect(beside() == ["det går for fort", "Per: vi mangler folk", "En innvending uten begrunnelse"])
    life.say("!angre", by: Life.per)
    #expect(beside() == ["det går for fort", "vi mangler folk", "En innvending uten begrunnelse"])
    life.say("!runde 1", by: Life.eva)
    #expect(beside() == ["det går for fort", "vi mangler folk"], "A new round leaves what was kept.")
    life.say("!angre", by: Life.eva)
    #expect(beside() == ["det går for fort", "vi mangler folk"])
  }

  @Test(arguments: [
    ("nei, ring meg på 99 88 77 66", "general.identifying"),
    ("nei, \(String(repeating: "a", count: 301))", "agreeing.passage-too-long"),
  ])
  func `a reason that can't be kept is an objection still, and can be said otherwise`(text: String, said: String) throws
  {
    var (life, post) = try begun()
    let outcome = life.say(text, by: Life.siri, replyTo: post)
    #expect(outcome.said == [said, "agreeing.round"])
    #expect(round(life)?.objectors == [Life.siri] && round(life)?.reasons == [])
    let refused = try #require(life.post(outcome).first)
    #expect(life.say("det går for fort", by: Life.siri, replyTo: refused).said == ["agreeing.reason-noted"])
  }

  @Test func `a name stands beside the reason of the round in which it was asked for, and nowhere else`() throws {
    var (life, post) = try begun()
    func beside() -> [String] {
      life.decisions.first.map { Turn(life.world, now: life.now).disagreement(of: $0, in: life.group) } ?? []
    }
    /// A round in which Siri and Per object, that ends, and is kept.
    func object(_ siri: String, _ per: String, in post: EventID, named: UserID?) throws {
      let why = [
        Life.siri: try #require(life.post(life.say("nei, \(siri)", by: Life.siri, replyTo: post)).first),
        Life.per: try #require(life.post(life.say("nei, \(per)", by: Life.per, replyTo: post)).first),
      ]
      if let named { life.say("med navn", by: named, replyTo: why[named]) }
      let over = try #require(life.post(life.say("!runde 1 avslutt", by: Life.eva)).first)
      life.react("📝", to: over, by: Life.eva)
    }
    try object("det går for fort", "vi mangler folk", in: post, named: Life.per)
    #expect(beside() == ["det går for fort", "Per: vi mangler folk"])
    let second = try #require(life.post(life.say("!runde 1", by: Life.ola)).first)
    #expect(beside() == ["det går for fort", "Per: vi mangler folk"])
    try object("fremdeles for fort", "fremdeles for få", in: second, named: Life.siri)
    #expect(
      beside() == ["det går for fort", "Per: vi mangler folk", "Siri: fremdeles for fort", "fremdeles for få"])
    life.say("!angre", by: Life.siri)
    #expect(beside() == ["det går for fort", "Per: vi mangler folk", "fremdeles for fort", "fremdeles for få"])
    life.say("!angre", by: Life.per)
    #expect(beside().contains("fremdeles for fort"))
    life.apply([Recorded(ConsentSaid(user: Life.per, given: false), in: Life.nord)], by: Life.per)
    #expect(!beside().contains { $0.hasPrefix("Per") }, "Whoever wants nothing remembered has no name there.")
  }

  @Test func `a name that was asked for in a round before this one is taken away there`() throws {
    var (life, post) = try begun()
    let why = try #require(life.post(life.say("nei, det går for fort", by: Life.siri, replyTo: post)).first)
    let over = try #require(life.post(life.say("!runde 1 avslutt", by: Life.eva)).first)
    life.react("📝", to: over, by: Life.eva)
    life.say("med navn", by: Life.siri, replyTo: why)
    life.say("!runde 1", by: Life.ola)
    #expect(life.say("!angre", by: Life.siri).said.first == "agreeing.undone-name")
    #expect(round(life)?.earlier.map(\.isNamed) == [nil] && round(life)?.named == [])
  }

  @Test func `every reason that was ever given is erased with the decision`() throws {
    var (life, post) = try begun()
    life.say("nei, det går for fort", by: Life.siri, as: EventID("$first"), replyTo: post)
    life.say("nei, vi har ikke folk", by: Life.siri, as: EventID("$second"), replyTo: post)
    life.say("!runde 1 avslutt", by: Life.ola)
    life.say("!runde 1", by: Life.ola)
    let asked = try #require(life.post(life.say("!vedtak slett 1", by: Life.ola)).first)
    let erased = life.react("✅", to: asked, by: Life.ola).erased
    #expect(erased.contains(EventID("$first")) && erased.contains(EventID("$second")))
  }

  @Test func `so much disagreement stands beside a decision, and no more`() throws {
    var (life, post) = try begun()
    for count in 1...20 {
      for user in [Life.siri, Life.per] { life.say("nei, grunn \(count)", by: user, replyTo: post) }
      let over = try #require(life.post(life.say("!runde 1 avslutt", by: Life.eva)).first)
      let said = life.react("📝", to: over, by: Life.eva).said
      #expect(said == [count <= 15 ? "agreeing.disagreement-kept" : "agreeing.enough-disagreement"])
      post = try #require(life.post(life.say("!runde 1", by: Life.eva)).first)
    }
    #expect(round(life)?.earlier.count == Decision.mostDisagreement)
  }

  @Test func `so many messages may say something about a decision, and all are erased with it`() throws {
    var life = Life()
    life.decide("innfører felles plan", due: "2026-11-27")
    let list = try #require(life.post(life.say("!sjekkliste 1", by: Life.ola)).first)
    var written: [EventID] = []
    for count in 0..<(Decision.mostWritten + 5) {
      let event = EventID("$w\(count)")
      let outcome = life.say("1 svar \(count)", by: Life.ola, as: event, replyTo: list)
      if outcome.kinds.contains("decision.passage-written") { written.append(event) }
      #expect(outcome.said == [count < Decision.mostWritten ? "agreeing.line-noted" : "agreeing.enough-written"])
    }
    #expect(written.count == Decision.mostWritten)
    let asked = try #require(life.post(life.say("!vedtak slett 1", by: Life.ola)).first)
    #expect(Set(life.react("✅", to: asked, by: Life.ola).erased).isSuperset(of: written))
  }

  @Test func `a reason goes with its message, and so does what the bot said with it`() throws {
    var (life, post) = try begun()
    life.say("nei, det går for fort", by: Life.siri, as: EventID("$why"), replyTo: post)
    let over = try #require(life.post(life.say("!runde 1 avslutt", by: Life.eva)).first)
    life.pass(3_600)
    let outcome = life.redact(EventID("$why"), by: Life.siri)
    #expect(outcome.erased == [EventID("$why")])
    #expect(outcome.effects.contains(.redact(over, in: Life.room)))
    let anew = outcome.utterances.first { $0.prompt.key.name == "agreeing.round-over" }
    #expect(anew?.prompt.values["anyReasons"] == .flag(false))
  }
}
