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
  func `a reason that can't be kept says nothing at all`(text: String, said: String) throws {
    var (life, post) = try begun()
    #expect(life.say(text, by: Life.siri, replyTo: post).said == [said])
    #expect(round(life)?.objectors == [] && round(life)?.reasons == [])
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
