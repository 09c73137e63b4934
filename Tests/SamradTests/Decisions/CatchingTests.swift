import Foundation
import Matrix
import Testing

@testable import Samrad

/// From a sentence to a confirmed decision: who may answer what, and what comes of it.
struct CatchingTests {
  private static let alone = "!vedtak vi ringer skolen innen fredag"

  /// The decision, and the question that was posted about it.
  private func asked(_ text: String) throws -> (life: Life, question: EventID) {
    var life = Life()
    let question = try #require(life.post(life.say(text, by: Life.ola)).first)
    return (life, question)
  }

  // Ola asks, so that 1️⃣ is Kari, 2️⃣ Siri, 3️⃣ Per and 4️⃣ Eva.
  @Test(
    arguments: [
      ("✋", Life.ola, Life.ola as UserID?, "decisions.proposed"), ("✋", Life.siri, Life.siri, "decisions.proposed"),
      ("1️⃣", Life.ola, Life.kari, "decisions.proposed"), ("4️⃣", Life.ola, Life.eva, "decisions.proposed"),
      // Whoever knows answers; that one does not know is for who asked to say.
      ("1️⃣", Life.siri, Life.kari, "decisions.proposed"), ("5️⃣", Life.ola, nil, nil), ("0️⃣", Life.ola, nil, nil),
      ("😀", Life.ola, nil, nil),
      ("❔", Life.ola, nil, "decisions.proposed"), ("❔", Life.siri, nil, nil), ("✋", Life.stranger, nil, nil),
    ] as [(String, UserID, UserID?, String?)])
  func `who takes it is answered by a tap`(key: String, user: UserID, owner: UserID?, said: String?) throws {
    var (life, question) = try asked(Self.alone)
    let outcome = life.react(key, to: question, by: user)
    #expect(outcome.said == [said].compactMap(\.self))
    #expect(life.decisions.map(\.owner) == [owner])
    #expect(life.group.decisions.unconfirmed.count == 1)
    // Answered once.
    if said != nil { #expect(life.react("1️⃣", to: question, by: Life.ola).isEmpty) }
  }

  @Test(
    arguments: [
      ("2", Life.siri as UserID?), ("Per", Life.per), ("jeg", Life.ola), ("jeg tar den", Life.ola),
      ("@kari:test", Life.kari),
      ("vet ikke ennå", nil), ("hopp over", nil),
    ] as [(String, UserID?)])
  func `who takes it is answered in words`(words: String, owner: UserID?) throws {
    var (life, question) = try asked(Self.alone)
    #expect(life.say(words, by: Life.ola, replyTo: question).said == ["decisions.proposed"])
    #expect(life.decisions.map(\.owner) == [owner])
  }

  @Test func `likely days are named, and a tap chooses one`() throws {
    var (life, question) = try asked("!vedtak Kari ringer skolen")
    // In a week, which is the last working day of the month as well.
    #expect(life.react("2️⃣", to: question, by: Life.ola).isEmpty)
    #expect(life.react("1️⃣", to: question, by: Life.stranger).isEmpty)
    #expect(life.react("1️⃣", to: question, by: Life.siri).said == ["decisions.proposed"])
    #expect(life.decisions.map(\.due) == [LocalDate("2026-11-30")])
  }

  @Test(
    arguments: [
      "!prøv ja, enig", "!avtale helt enig", "!glippsone nei", "!kunnskapshull vet ikke", "!vedtak erstatt 1 ja",
      "!vedtak erstatt 1 👍",
    ])
  func `an answer to something else is nothing of any kind`(text: String) {
    var life = Life()
    life.decide("ringer skolen", due: "2026-11-27")
    let outcome = life.say(text, by: Life.ola)
    #expect(outcome.said == [text.hasSuffix("👍") ? "catching.nothing-to-do" : "catching.answer"])
    #expect(life.decisions.count == 1)
  }

  @Test func `likely days are working days, in order, and the next session is one`() throws {
    // A week before Christmas Eve; that and New Year's Eve are off.
    var life = Life(now: When.moment("2026-12-17 09:00"))
    life.say("!møte 7. januar kl. 14", by: Life.eva)
    let days = Turn(life.world, now: life.now).likelyDays(in: life.group)
    #expect(days == ["2026-12-28", "2026-12-30", "2027-01-07"].compactMap { LocalDate($0) })
  }

  @Test(
    arguments: [
      // Who taps what on a draft of Kari's that Ola wrote.
      (["ola ✅"], Decision.State.proposed, Life.kari as UserID?), (["kari ✅"], .agreed, Life.kari),
      (["ola ✅", "kari ✅"], .agreed, Life.kari), (["siri ❌"], .draft, Life.kari), (["ola ❌"], .withdrawn, Life.kari),
      // Who is named by another says no for themselves.
      (["kari ❌"], .draft, nil), (["kari ❌", "siri ✋"], .agreed, Life.siri),
      (["ola ✅", "ola ❌"], .withdrawn, Life.kari),
      // An owner lets go of what is confirmed, and another takes it.
      (["ola ✅", "kari ❌"], .proposed, nil), (["ola ✅", "kari ❌", "siri ✋"], .agreed, Life.siri),
      (["ola ✅", "kari ❌", "siri ✅"], .proposed, nil), (["siri ✋"], .draft, Life.kari),
      (["kari ✋"], .agreed, Life.kari),
      (["ola ✅", "siri ✋"], .proposed, Life.kari), (["ukjent ✅"], .draft, Life.kari),
    ] as [([String], Decision.State, UserID?)])
  func `what a tap does to what is only proposed`(taps: [String], state: Decision.State, owner: UserID?) throws {
    let users = ["ola": Life.ola, "kari": Life.kari, "siri": Life.siri, "ukjent": Life.stranger]
    var life = Life()
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    for tap in taps {
      let words = tap.split(separator: " ").map(String.init)
      life.react(words[1], to: card, by: try #require(users[words[0]]))
    }
    #expect(life.decisions.map(\.state) == [state])
    #expect(life.decisions.map(\.owner) == [owner])
  }

  @Test(
    arguments: [
      ("!vedtak 1 tar jeg", Life.siri, Life.siri as UserID?, Decision.State.proposed),
      ("!vedtak 1 Per", Life.siri, Life.per, .proposed), ("!vedtak 1 Per tar den", Life.siri, Life.per, .proposed),
      ("!vedtak 1 innen fredag", Life.siri, nil, .proposed), ("!vedtak 1 tar jeg", Life.stranger, nil, .proposed),
    ] as [(String, UserID, UserID?, Decision.State)])
  func `what was left open is filled in later`(
    words: String, user: UserID, owner: UserID?, state: Decision.State
  ) throws {
    var life = Life()
    var question = try #require(life.post(life.say("!vedtak vi deler planene", by: Life.ola)).first)
    question = try #require(life.post(life.react("❔", to: question, by: Life.ola)).first)
    let card = try #require(life.post(life.react("❔", to: question, by: Life.ola)).first)
    #expect(life.decisions.map(\.leftOpen) == [[.owner, .due]])
    life.react("✅", to: card, by: Life.ola)
    life.say(words, by: user)
    #expect(life.decisions.map(\.owner) == [owner] && life.decisions.map(\.state) == [state])
    #expect(life.decisions.map(\.due) == [words.contains("fredag") ? LocalDate("2026-11-27") : nil])
    #expect(life.decisions.count == 1)
  }

  @Test func `who takes it on later and says when has promised it`() throws {
    var life = Life()
    let question = try #require(life.post(life.say("!vedtak vi deler planene", by: Life.ola)).first)
    let due = try #require(life.post(life.react("❔", to: question, by: Life.ola)).first)
    let card = try #require(life.post(life.react("❔", to: due, by: Life.ola)).first)
    let when = life.react("✋", to: card, by: Life.siri)
    #expect(when.said == ["decisions.ask-due"] && life.decisions.map(\.state) == [.proposed])
    #expect(life.say("torsdag", by: Life.siri).said == ["decisions.agreed", "agreeing.improve"])
    #expect(life.decisions.map(\.state) == [.agreed] && life.decisions.map(\.owner) == [Life.siri])
  }

  @Test func `one message is one decision, whichever way it comes in`() {
    var life = Life()
    let said = EventID("$said")
    _ = life.react("📌", to: said, saying: "Jeg ringer skolen innen fredag", of: Life.kari, by: Life.ola)
    let again = life.reply(
      "vedtak", to: said, saying: "Jeg ringer skolen innen fredag", of: Life.kari, by: Life.siri)
    #expect(again.said == ["catching.already"])
    #expect(
      life.react("📌", to: said, saying: "Jeg ringer skolen innen fredag", of: Life.kari, by: Life.siri).isEmpty)
    #expect(life.decisions.map(\.source) == [said])
    let own = EventID("$own")
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola, as: own)
    #expect(
      life.react("📌", to: own, saying: "!vedtak Kari ringer skolen innen fredag", of: Life.ola, by: Life.siri).isEmpty
    )
    #expect(life.decisions.count == 2)
  }

  @Test(arguments: [0, 2, 6, 8])
  func `tomorrow is counted from when a marked message was written`(days: Int) {
    var life = Life()
    let sent = life.now
    life.pass(Double(days) * 86_400)
    let outcome = life.react(
      "📌", to: EventID("$said"), saying: "Jeg ringer skolen i morgen", of: Life.kari, by: Life.ola, at: sent)
    // Tomorrow has been; a week later nobody knows any more what it was.
    #expect(
      outcome.said == [
        days == 0 ? "decisions.proposed" : days < 7 ? "decisions.due-in-past" : "decisions.ask-due"
      ])
    #expect(life.decisions.first?.due == (days == 0 ? LocalDate("2026-11-24") : nil))
  }

  @Test(arguments: ["", "\u{202E}\u{0000}", String(repeating: "a ", count: 400), String(repeating: "👩‍👩‍👧‍👦", count: 200)])
  func `hostile words are no decision, and trap nothing`(words: String) {
    var life = Life()
    _ = life.react("📌", to: EventID("$said"), saying: words, of: Life.kari, by: Life.ola)
    _ = life.reply("vedtak", to: EventID("$said"), saying: words, of: Life.kari, by: Life.ola)
    life.say("!vedtak \(words) ", by: Life.ola)
    #expect(life.decisions.isEmpty)
  }

  // MARK: Two weeks without a yes

  @Test func `what the bot repeated of a draft goes with it`() throws {
    var (life, question) = try asked(Self.alone)
    let list = try #require(life.post(life.say("!vedtak liste", by: Life.siri)).first)
    life.now = When.moment("2026-12-20 11:00")
    let told = try #require(life.post(life.take(.tick)).first)
    life.now = When.moment("2026-12-22 11:00")
    let outcome = life.take(.tick)
    for post in [question, list, told] { #expect(outcome.effects.contains(.redact(post, in: Life.room))) }
  }

  @Test(arguments: [true, false]) func `a draft that nobody confirms is let go, words and all`(isQuiet: Bool) throws {
    var life = Life()
    let card = EventID("$written")
    let post = try #require(
      life.post(life.say("!vedtak Kari ringer skolen innen 18. desember", by: Life.ola, as: card)).first)
    if isQuiet { life.say("!stille", by: Life.eva) }
    // Who proposed it is told two working days before, once: two weeks are over on a Monday. In the quiet nobody is.
    #expect(life.nextWake == When.moment(isQuiet ? "2026-12-09 09:00" : "2026-12-07 09:00"))
    life.now = When.moment("2026-12-07 09:00")
    let told = life.take(.tick)
    #expect(told.said == (isQuiet ? [] : ["catching.lapse"]))
    #expect(told.utterances.map(\.calling) == (isQuiet ? [] : [[Life.ola]]))
    #expect(life.take(.tick).isEmpty)
    life.now = When.moment("2026-12-09 08:59")
    #expect(life.take(.tick).isEmpty)
    life.now = When.moment("2026-12-20 11:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == (isQuiet ? [] : ["catching.lapsed"]))
    #expect(outcome.erased == [card])
    #expect(outcome.effects.contains(.redact(post, in: Life.room)))
    #expect(life.decisions.isEmpty)
    #expect(life.react("✅", to: post, by: Life.kari).isEmpty)
    // Its number is gone with it, and said once.
    life.pass(86_400)
    #expect(life.take(.tick).isEmpty)
    life.say("!vedtak Siri ringer skolen innen 15. januar", by: Life.ola)
    #expect(life.decisions.map(\.id) == [2])
  }

  @Test func `who proposed a draft has two days after the word, however late it comes`() throws {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen 15. januar", by: Life.ola)
    life.now = When.moment("2026-12-20 11:00")
    let told = life.take(.tick)
    #expect(told.said == ["catching.lapse"] && life.words(told).contains("tirsdag 22. desember"))
    let question = try #require(life.post(told).first)
    #expect(life.nextWake == When.moment("2026-12-22 09:00"))
    // ✅ there keeps it.
    #expect(life.react("✅", to: question, by: Life.siri).said == ["follow-up.drafts-confirmed"])
    life.now = When.moment("2026-12-22 09:00")
    life.take(.tick)
    #expect(life.decisions.map(\.state) == [.proposed])
  }

  @Test func `what was struck is gone when that can't be undone any more`() throws {
    var life = Life()
    let command = EventID("$written")
    let post = try #require(
      life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola, as: command)).first)
    life.react("❌", to: post, by: Life.ola)
    #expect(life.nextWake == life.now.addingTimeInterval(600))
    life.pass(599)
    #expect(life.take(.tick).isEmpty)
    life.pass(1)
    let outcome = life.take(.tick)
    #expect(outcome.said == [] && outcome.erased == [command] && outcome.redacted == [post])
    #expect(life.decisions.isEmpty && life.say("!angre", by: Life.ola).said == ["general.nothing-to-undo"])
    // Struck back in time, it stays.
    let again = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    life.react("❌", to: again, by: Life.ola)
    life.say("!angre", by: Life.ola)
    life.pass(700)
    #expect(life.take(.tick).isEmpty && life.decisions.map(\.state) == [.draft])
  }

  @Test func `what was confirmed is not let go`() throws {
    var life = Life()
    let post = try #require(life.post(life.say("!vedtak Kari ringer skolen innen 15. januar", by: Life.ola)).first)
    life.react("✅", to: post, by: Life.ola)
    life.now = When.moment("2026-12-20 11:00")
    life.take(.tick)
    #expect(life.decisions.map(\.state) == [.proposed])
  }
}
