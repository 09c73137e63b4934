import Foundation
import Matrix
import Testing

@testable import Samrad

/// Undoing, editing and redacting, where a conversation can't show what is left in the journal.
struct TakingBackTests {
  private let command = EventID("$command")

  @Test func `a redacted command is undone, and its words leave the journal`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva, as: command)
    let outcome = life.redact(command, by: Life.eva)
    #expect(life.decisions.map(\.state) == [.withdrawn])
    #expect(outcome.said == ["general.undone-decision"])
    #expect(Set(outcome.erased) == [command])
    // A second redaction of the same message finds nothing more to undo.
    #expect(life.redact(command, by: Life.eva).said == [])
  }

  @Test func `an answer that was changed since is not brought back with the message that gave it`() throws {
    var life = Life()
    let plan = try #require(life.post(life.say("!møte torsdag 14:00", by: Life.eva)).first)
    let answer = { (life: Life) in life.group.sessions.sessions[0].attendance[Life.kari] }
    life.say("!kanskje", by: Life.kari, as: EventID("$maybe"))
    life.say("!kommer ikke", by: Life.kari, as: command)
    var tapped = life
    tapped.react("✅", to: plan, by: Life.kari)
    tapped.redact(command, by: Life.kari)
    #expect(answer(tapped) == .coming)
    life.redact(command, by: Life.kari)
    #expect(answer(life) == .maybe)
    // It holds by the message that gave it first: without that there is none.
    life.redact(EventID("$maybe"), by: Life.kari)
    #expect(answer(life) == nil)
  }

  @Test func `nobody but the person can take back what they said of themselves`() {
    var life = Life()
    life.say("!borte til 10. desember", by: Life.kari, as: command)
    let absences = life.world.programme.times[Life.kari]?.absences
    life.say("!angre", by: Life.eva)
    life.edit(command, to: "!borte til 12. desember", by: Life.eva, hasActed: true)
    life.redact(command, by: Life.ola)
    #expect(absences?.count == 1 && life.world.programme.times[Life.kari]?.absences == absences)
  }

  @Test func `a redaction long after still removes the words, and withdraws what is open`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva, as: command)
    for number in 0..<25 { life.say("!språk \(number % 2 == 0 ? "nynorsk" : "bokmål")", by: Life.eva) }
    life.pass(86_400)
    let outcome = life.redact(command, by: Life.eva)
    #expect(life.decisions.map(\.state) == [.withdrawn])
    #expect(outcome.erased.contains(command))
  }

  @Test func `words that a pin took go with the pinned message`() {
    var life = Life()
    let said = EventID("$said")
    var pin = IncomingReaction(event: EventID("$pin"), room: Life.room, sender: Life.ola, target: said, key: "📌")
    pin.targetMessage = IncomingMessage(
      event: said, room: Life.room, sender: Life.kari, text: "Kari ringer skolen innen fredag")
    life.take(.reaction(pin), by: Life.ola, because: pin.event)
    #expect(life.decisions.map(\.source) == [said])
    let outcome = life.redact(said, by: Life.kari)
    #expect(life.decisions.map(\.state) == [.withdrawn])
    #expect(Set(outcome.erased) == [said, pin.event])
  }

  @Test func `a record goes with the message it came from, confirmed or not`() throws {
    var life = Life()
    life.say("!møte i dag 10:00 60 min refleksjon-60", by: Life.eva)
    life.pass(3_600)
    life.say("!økt start", by: Life.eva)
    life.say("!noter Hvordan får vi skolen med?", by: Life.kari, as: command)
    life.pass(1_200)
    let outcome = life.redact(command, by: Life.kari)
    #expect(outcome.kinds.contains("session.record-removed"))
    #expect(outcome.erased.contains(command))
    #expect(life.group.sessions.running?.run?.records == [])
  }

  @Test func `a redacted question is no longer open`() {
    var life = Life()
    life.say("!møte torsdag", by: Life.eva, as: command)
    #expect(life.group.questions.open.count == 1)
    life.redact(command, by: Life.eva)
    #expect(life.group.questions.open == [])
  }

  @Test func `a redaction in another room, or by the bot, does nothing`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva, as: command)
    #expect(life.redact(command, by: Life.eva, in: RoomID("!elsewhere")).isEmpty)
    #expect(life.redact(command, by: Life.me).isEmpty)
    #expect(life.decisions.map(\.state) == [.draft])
  }

  /// Clients send a redaction when a person taps their own reaction again.
  @Test func `taking a reaction back takes the answer back, and erases nothing else`() throws {
    var life = Life()
    let reaction = EventID("$reaction")
    let post = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva)).first)
    life.react("✅", to: post, by: Life.kari, as: reaction)
    #expect(life.decisions.map(\.state) == [.agreed])
    let outcome = life.redact(reaction, by: Life.kari)
    #expect(life.decisions.map(\.state) == [.draft])
    #expect(try folded(life, after: outcome.erased).decisions == life.group.decisions)
  }

  @Test func `a session that was started by a reaction stays started`() throws {
    var life = Life()
    let reaction = EventID("$reaction")
    life.say("!møte i dag 10:00 60 min refleksjon-60", by: Life.eva)
    life.pass(3_600)
    let invitation = try #require(life.post(life.take(.tick)).last)
    _ = life.post(life.react("▶️", to: invitation, by: Life.eva, as: reaction))
    let stage = try #require(life.group.posts.subjects.first { $0.value == .stage(Life.nord, session: 1, stage: 0) })
      .key
    let next = EventID("$next")
    life.react("▶️", to: stage, by: Life.eva, as: next)
    #expect(life.group.sessions.running?.run?.current == 1)
    let erased = life.redact(reaction, by: Life.eva).erased + life.redact(next, by: Life.eva).erased
    #expect(life.group.sessions.running?.run?.current == 1)
    #expect(try folded(life, after: erased).sessions == life.group.sessions)
  }

  @Test func `all the words of a redacted message leave the journal`() throws {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    life.say("!tema konfidensielt", by: Life.eva, as: command)
    life.say("!tema noe annet", by: Life.eva)
    let erased = life.redact(command, by: Life.eva).erased
    #expect(left(life, after: erased).filter { $0.contains("konfidensielt") } == [])
  }

  @Test func `all the words of a redacted plan leave the journal, though it was completed by an answer`() throws {
    var life = Life()
    life.say("!møte torsdag refleksjon-60 tema konfidensielt", by: Life.eva, as: command)
    #expect(life.say("14:00", by: Life.eva).said == ["sessions.planned"])
    let erased = life.redact(command, by: Life.eva).erased
    #expect(left(life, after: erased).filter { $0.contains("konfidensielt") } == [])
  }

  @Test func `an edit acts once on the final text, and again while it can be undone`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva, as: command)
    let outcome = life.edit(command, to: "!vedtak Ola ringer skolen innen fredag", by: Life.eva)
    #expect(outcome.said == ["decisions.proposed"])
    #expect(life.decisions.map(\.state) == [.draft])
    #expect(life.decisions.map(\.owner) == [Life.ola])
    #expect(life.edit(command, to: "Glem det", by: Life.eva).said == ["general.undone-decision"])
    #expect(life.decisions.isEmpty)
    life.pass(601)
    #expect(
      life.edit(command, to: "!vedtak Per ringer skolen innen fredag", by: Life.eva).said == ["general.edit-too-late"])
  }

  @Test func `an edit that makes a command of talk acts once`() {
    var life = Life()
    #expect(life.edit(command, to: "!språk nynorsk", by: Life.kari).said == ["groups.language-chosen"])
    #expect(life.edit(command, to: "!språk nynorsk", by: Life.kari).said == ["groups.language-chosen"])
    #expect(life.group.writes.recent.count == 1)
  }

  /// Spec: Client-Server API, "Validity of replacement events": both must have the same sender.
  @Test func `nobody can edit another's command`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva, as: command)
    let outcome = life.edit(command, to: "!hjelp", by: Life.ola)
    #expect(outcome.isEmpty)
    #expect(life.decisions.map(\.state) == [.draft])
  }

  @Test func `an edit of what acted long ago does not act again, whatever the group remembers`() {
    var life = Life()
    let outcome = life.edit(command, to: "!vedtak Kari ringer skolen innen fredag", by: Life.eva, hasActed: true)
    #expect(outcome.said == ["general.edit-too-late"] && life.decisions.isEmpty)
  }

  @Test func `what others have built on is not pulled away by a removal`() {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    life.say("!flytt fredag", by: Life.eva, as: command)
    life.say("!flytt lørdag", by: Life.eva)
    let moved = life.group.sessions[1]?.time
    #expect(life.redact(command, by: Life.eva).said.isEmpty)
    #expect(life.group.sessions[1]?.time == moved)
  }

  @Test func `a removal later than ten minutes takes the words and leaves the deed`() {
    var life = Life()
    life.say("!møte torsdag 14:00 tema uro", by: Life.eva, as: command)
    life.pass(601)
    #expect(life.redact(command, by: Life.eva).erased.contains(command))
    #expect(life.group.sessions[1]?.state == .planned && life.group.sessions[1]?.theme == nil)
  }

  @Test func `only one's own writes are undone, unless one is the mentor`() {
    var life = Life()
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.kari)
    #expect(life.say("!angre", by: Life.ola).said == ["general.nothing-to-undo"])
    #expect(life.say("!angre", by: Life.eva).said == ["general.undone-decision"])
    #expect(life.say("!angre", by: Life.kari).said == ["general.nothing-to-undo"])
  }

  @Test func `a write can be undone for ten minutes`() {
    for (seconds, said) in [(599.0, "general.undone-decision"), (600, "general.nothing-to-undo")] {
      var life = Life()
      life.say("!vedtak Kari ringer skolen innen fredag", by: Life.kari)
      life.pass(seconds)
      #expect(life.say("!angre", by: Life.kari).said == [said])
    }
  }

  @Test func `taking a plan back does not end the session that runs`() {
    var life = Life()
    life.say("!møte i dag 09:05 60 min refleksjon-60", by: Life.eva, as: command)
    life.pass(300)
    life.say("!økt start", by: Life.eva)
    var (undone, edited, redacted) = (life, life, life)
    #expect(undone.say("!angre", by: Life.eva).said == ["general.cannot-undo"])
    #expect(undone.group.sessions.running != nil)
    edited.edit(command, to: "!møte i dag 09:05 30 min", by: Life.eva)
    redacted.redact(command, by: Life.eva)
    #expect(edited.group.sessions.running != nil)
    #expect(redacted.group.sessions.running != nil)
  }

  /// What a start would find, once these events' words are erased.
  private func folded(_ life: Life, after erased: [EventID]) throws -> Group {
    let kept = life.entries.filter { !isErased($0, by: erased) }
    return try #require(try GoldenJournal.fold(GoldenJournal.chained(kept)).groups[Life.nord])
  }

  /// The journal's payloads when those of `erased` are taken out.
  private func left(_ life: Life, after erased: [EventID]) -> [String] {
    life.entries.filter { !isErased($0, by: erased) }.map { String(decoding: $0.payload, as: UTF8.self) }
  }

  /// As a store does it: the rows that an event caused and that hold people's words.
  private func isErased(_ entry: JournalEntry, by events: [EventID]) -> Bool {
    ChangeKinds.erasable.contains(entry.kind) && events.contains { $0 == entry.cause }
  }
}
