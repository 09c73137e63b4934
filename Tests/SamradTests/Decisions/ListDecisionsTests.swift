import Foundation
import Matrix
import Testing

@testable import Samrad

/// Lists of decisions: which, in which order, how many at a time, and who may go on.
struct ListDecisionsTests {
  /// The numbers that a list shows, in order.
  private func shown(_ outcome: Outcome) -> [Int] {
    guard case .decisionList(_, _, let decisions)? = outcome.utterances.last?.subject else { return [] }
    return decisions
  }

  private func life() -> Life {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-12-01")
    life.decide("Felles kaffe", kind: .trial, owner: Life.ola, due: "2026-11-20", .inTrial)
    life.decide("Skolen ringer", kind: .agreement, owner: nil, .proposed)
    life.decide("Ingen følger opp", kind: .gap, owner: nil, .done)
    life.decide("Hvor lenge venter de", kind: .knowledgeGap, due: "2026-11-25", .proposed)
    life.decide("Gammel plan", .dropped)
    life.decide("Tatt tilbake", .withdrawn)
    life.decide("Bare et utkast", .draft)
    life.apply([Recorded(DecisionReplaced(id: 6, by: 1, state: nil), in: Life.nord)])
    return life
  }

  @Test(arguments: [
    // Whole, and of what is open, 8 stands last, as what waits.
    ("!vedtak liste", [2, 5, 1, 3, 6, 4, 8]), ("!vedtak liste alle", [2, 5, 1, 3, 6, 4, 8]),
    ("!vedtak åpne", [2, 5, 1, 3, 8]), ("!vedtak liste åpne", [2, 5, 1, 3, 8]), ("!vedtak liste avsluttede", [6, 4]),
    ("!vedtak liste utprøvinger", [2]), ("!vedtak liste avtaler", [3]), ("!vedtak liste glippsoner", [4]),
    ("!vedtak liste kunnskapshull", [5]), ("!vedtak liste forslag", [5, 3]), ("!vedtak liste gjort", [4]),
    ("!vedtak liste erstattet", [6]), ("!vedtak liste over fristen", [2]), ("!vedtak liste prøves ut", [2]),
    ("!vedtak liste utprøvinger og glippsoner", [2, 4]), ("!vedtak liste åpne glippsoner", []),
    ("!vedtak liste Overdue", [2]), ("!vedtak liste 1", [1]), ("!vedtak mine", [5, 1]),
    ("!vedtak liste skolen", [1, 3]),
  ])
  func `the open ones come first, the nearest date first, and what was taken back never`(
    text: String, numbers: [Int]
  ) {
    var life = life()
    let outcome = life.say(text, by: Life.kari)
    if text.hasSuffix("skolen") {
      #expect(Set(shown(outcome)) == Set(numbers))
    } else {
      #expect(shown(outcome) == numbers, "\(text)")
    }
    #expect(outcome.changes.isEmpty, "A short list leaves nothing behind.")
    let words = life.words(outcome)
    #expect(!words.contains("Tatt tilbake") && words.contains("Bare et utkast") == numbers.contains(8))
    // A draft is shown as one.
    let waits = "Venter på ✅, og er ikke skrevet ned ennå\n\n• 8: Bare et utkast"
    #expect(words.contains(waits) == numbers.contains(8), "\(words)")
  }

  @Test func `what was erased is shown by its number alone`() {
    var life = life()
    life.apply([Recorded(DecisionErased(id: 4), in: Life.nord)])
    let whole = life.say("!vedtak liste", by: Life.kari)
    #expect(shown(whole) == [2, 5, 1, 3, 6, 8] && life.words(whole).contains("4: slettet av personvernhensyn"))
    // It repeats nothing of what is gone, so that it stays.
    let posted = life.take(.posted(whole.utterances[0].subject ?? .consent(Life.nord), EventID("$list")))
    #expect(posted.effects == [])
    #expect(life.words(life.say("!vedtak søk 4", by: Life.kari)).contains("4: slettet av personvernhensyn"))
    #expect(shown(life.say("!vedtak liste glippsoner", by: Life.kari)).isEmpty)
    #expect(!life.words(whole).contains("Ingen følger opp"))
  }

  @Test func `each person goes on in their own list, for a day`() {
    var life = Life()
    for number in 1...40 { life.decide("Oppgave \(number)") }
    #expect(shown(life.say("!vedtak liste", by: Life.kari)) == Array(1...15))
    #expect(shown(life.say("!vedtak åpne", by: Life.ola)) == Array(1...15))
    #expect(shown(life.say("flere", by: Life.kari)) == Array(16...30))
    #expect(shown(life.say("!flere", by: Life.ola)) == Array(16...30))
    #expect(shown(life.say("!flere", by: Life.kari)) == Array(31...40))
    #expect(life.say("!flere", by: Life.kari).said == ["listing.no-more"])
    #expect(life.say("flere", by: Life.siri).isEmpty)
    #expect(life.say("!flere", by: Life.siri).said == ["finding.no-list"])
    // What was looked for last is what there is more of.
    life.pass(60)
    life.say("!veileder taushetsplikt", by: Life.ola)
    #expect(life.say("!flere", by: Life.ola).said == ["finding.more"])
    life.pass(86_400)
    #expect((life.nextWake ?? .distantFuture) <= life.now)
    let tick = life.take(.tick)
    #expect(tick.kinds.contains("listing.forgotten") && tick.erased.count >= 2)
    #expect(life.group.listing == DecisionListing())
  }

  @Test func `an edited command lists anew, and the old list goes`() throws {
    var life = Life()
    for number in 1...20 { life.decide("Oppgave \(number)", number < 3 ? .done : .agreed) }
    let command = EventID("$list")
    let post = try #require(life.post(life.say("!vedtak liste", by: Life.kari, as: command)).first)
    let again = life.edit(command, to: "!vedtak liste gjort", by: Life.kari)
    #expect(shown(again) == [2, 1] && again.effects.contains(.redact(post, in: Life.room)))
    #expect(life.edit(command, to: "!vedtak åpne", by: Life.ola).isEmpty)
  }

  @Test func `a page of the longest words fits an event by far, and a phone`() throws {
    var life = Life()
    let family = "👨‍👩‍👧‍👦"
    for number in 0..<20 {
      life.decide(
        number % 2 == 0
          ? String(repeating: "<&\"> ", count: 100) : String(repeating: family, count: 400), due: "2026-12-01")
    }
    life.apply([Recorded(MemberNamed(user: Life.kari, name: String(repeating: family, count: 60)), in: Life.nord)])
    for text in ["!vedtak liste", "!vedtak mine", "!vedtak søk 👨‍👩‍👧‍👦 amp"] {
      let utterance = try #require(life.say(text, by: Life.kari).utterances.last)
      let rendered = try #require(
        life.world.library.pack(Language("nb"))?.renderer.render(utterance.prompt, zone: .gmt, now: life.now))
      let html = rendered.html.map { "\($0)".utf8.count } ?? 0
      #expect(rendered.body.utf8.count < 24_000 && html < 60_000, "\(text)")
    }
  }

  // MARK: Searching

  @Test(arguments: [
    ("skolevegring", [1]), ("skolevegringen", [1]), ("skulevegring", [1]), ("skolevegirng", [1]), ("barnehagen", [2]),
    ("forskning", [3]), ("romskip", []), ("Ola", [2]), ("<script>", []), ("' OR 1=1 --", []), ("og det som", []),
  ])
  func `words are found in any form, also in what was written besides`(words: String, numbers: [Int]) {
    var life = Life()
    life.decide("Kari ringer om skolevegring", .done)
    life.decide("Skriver til barnehagene", owner: Life.ola)
    life.decide("Felles kaffe", passages: [.known: "Det finnes lite forskning"])
    let outcome = life.say("!vedtak søk \(words)", by: Life.siri)
    #expect(shown(outcome) == numbers)
    #expect(outcome.changes.isEmpty)
    if numbers.isEmpty { #expect(!life.words(outcome).contains(words)) }
  }

  @Test func `what was searched for is nowhere in the journal`() throws {
    var life = Life()
    for number in 1...20 { life.decide("Oppgave \(number) om skolevegring") }
    let outcome = life.say("!vedtak søk skolevegringen", by: Life.siri)
    #expect(outcome.kinds == ["listing.listed"])
    #expect(!life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains("skolevegringen") })
  }

  // MARK: Old ones

  @Test func `of closed ones a thousand are known, and lists say that there were more`() {
    var life = Life()
    for number in 1...1_003 { life.decide("Oppgave \(number)", .done) }
    life.decide("Tatt tilbake", .withdrawn)
    #expect(life.decisions.count == 1_000 && life.group.decisions.fallenOut == 4)
    #expect(life.say("!vedtak søk 3", by: Life.kari).utterances.last?.prompt.values["any"] == .flag(false))
    var outcome = life.say("!vedtak liste", by: Life.kari)
    #expect(outcome.utterances.last?.prompt.values["fallenOut"] == .flag(false))
    let json = life.say("!vedtak fil json", by: Life.kari).files.map(\.bytes)
    #expect(json.allSatisfy { String(decoding: $0, as: UTF8.self).contains("\"fallenOut\" : 4") })
    for _ in 0..<80 {
      let next = life.say("!flere", by: Life.kari)
      if next.said == ["listing.no-more"] { break }
      outcome = next
    }
    #expect(life.words(outcome).contains("De 4 eldste"))
  }

  // MARK: Between two

  @Test func `one's own are listed across one's groups, and nobody else's`() throws {
    var life = Life()
    let (other, room) = (GroupID("g2"), RoomID("!kari"))
    life.form(
      other, "Sør", leaders: [Life.kari, UserID("@a:test")], mentors: [UserID("@m:test")], room: RoomID("!sor"))
    life.apply([
      Recorded(DirectRoomRequested(user: Life.kari)), Recorded(DirectRoomOpened(user: Life.kari, room: room)),
    ])
    life.decide("Ringe skolen", due: "2026-12-01")
    life.decide("Skrive plan", owner: Life.ola, due: "2026-11-24")
    life.decide("Møte barnehagen", due: "2026-11-25", in: other)
    life.decide("Gjort før", .done, in: other)
    let outcome = life.say("!mine vedtak", by: Life.kari, in: room)
    let words = life.words(outcome)
    let places = try ["Møte barnehagen", "Ringe skolen"].map { try #require(words.range(of: $0)).lowerBound }
    #expect(places == places.sorted() && words.contains("Gruppe: Sør") && words.contains("Gruppe: Nord 1"))
    #expect(!words.contains("Skrive plan") && !words.contains("Gjort før"))
    // In a group's room, its own alone.
    #expect(!life.words(life.say("!mine vedtak", by: Life.kari)).contains("barnehagen"))
    // Taken out there, gone here.
    let post = EventID("$own")
    life.take(.posted(try #require(outcome.utterances.last?.subject), post))
    let cause = try #require(life.decisions.first?.cause)
    #expect(life.redact(cause, by: Life.ola).effects.contains(.redact(post, in: room)))
  }
}
