import Testing

@testable import Samrad

/// What people write to a list of times, in three languages.
struct PollTextTests {
  /// «1y 2m 3n»: yes, if need be, no; «?» is a number that there isn't, «-» is no answer.
  static func line(_ text: String, count: Int = 5) -> String {
    switch PollText(phrasebook: Shipped.library.phrasebook, count: count).read(text)?.reading {
    case nil: "-"
    case .noSuchOption: "?"
    case .answers(let said)?:
      said.sorted { $0.key < $1.key }.map { number, choice in
        "\(number)" + (choice == .yes ? "y" : choice == .no ? "n" : "m")
      }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("1 ja, 2 nei, 3 kanskje", "1y 2n 3m"), ("1 og 3", "1y 3y"), ("1, 3 ja 2 nei", "1y 2n 3y"), ("2", "2y"),
    ("alle", "1y 2y 3y 4y 5y"), ("ingen", "1n 2n 3n 4n 5n"), ("alle utenom 2", "1y 2n 3y 4y 5y"),
    ("alle unntatt 2 og 4", "1y 2n 3y 4n 5y"), ("alle bortsett fra 5", "1y 2y 3y 4y 5n"),
    ("alle nei utenom 2", "1n 2y 3n 4n 5n"), ("ingen utenom 2", "1n 2y 3n 4n 5n"), ("ingen passer", "1n 2n 3n 4n 5n"),
    ("alle passer", "1y 2y 3y 4y 5y"), ("Alle passer for meg!", "1y 2y 3y 4y 5y"), ("ja til 1 og 3", "1y 3y"),
    ("ja til 1 og 3, nei til 2", "1y 2n 3y"), ("Ja: 1, 3. Nei: 2.", "1y 2n 3y"), ("nei til alle", "1n 2n 3n 4n 5n"),
    ("1–3 ja", "1y 2y 3y"), ("1 til 3 ja, 4 nei", "1y 2y 3y 4n"), ("2-4", "2y 3y 4y"), ("1. og 3. passer", "1y 3y"),
    ("jeg kan 1 og 2", "1y 2y"), ("jeg kan ikke 2", "2n"), ("ikke 2", "2n"), ("1 og 3 passer, men ikke 2", "1y 2n 3y"),
    ("1 passer ikke", "1n"), ("1 om nødvendig", "1m"), ("1 ja 2 helst ikke", "1y 2m"), ("1 ✅ 2 ❌ 3 ❔", "1y 2n 3m"),
    ("1️⃣ 3️⃣", "1y 3y"), ("1️⃣ ja\n2️⃣ nei", "1y 2n"), ("nr 1 og nr 2", "1y 2y"), ("tid 2", "2y"),
    ("1 ja\n2 nei\n3 kanskje", "1y 2n 3m"), ("1=ja 2=nei", "1y 2n"), ("1 og 2 👍", "1y 2y"),
    ("1, 2 og 5 går fint, resten ikke", "-"), ("alle utenom 2 og 3 kanskje", "1y 2m 3m 4y 5y"),
    ("1 ja 1 nei", "1n"),
  ]) func `bokmål`(text: String, expected: String) { #expect(Self.line(text) == expected, "\(text)") }

  @Test(arguments: [
    ("1 ja, 2 nei, 3 kanskje", "1y 2n 3m"), ("alle utanom 2", "1y 2n 3y 4y 5y"), ("ingen passar", "1n 2n 3n 4n 5n"),
    ("eg kan 1 og 3", "1y 3y"), ("eg kan ikkje 2", "2n"), ("2 passar ikkje", "2n"), ("1 om naudsynt", "1m"),
    ("alle unnateke 1", "1n 2y 3y 4y 5y"), ("1 og 3 passar, men ikkje 2", "1y 2n 3y"), ("berre 4", "1n 2n 3n 4y 5n"),
  ]) func `nynorsk`(text: String, expected: String) { #expect(Self.line(text) == expected, "\(text)") }

  @Test(arguments: [
    ("1 yes, 2 no, 3 maybe", "1y 2n 3m"), ("1 and 3", "1y 3y"), ("all", "1y 2y 3y 4y 5y"), ("none", "1n 2n 3n 4n 5n"),
    ("all except 2", "1y 2n 3y 4y 5y"), ("all but 2 and 3", "1y 2n 3n 4y 5y"), ("yes to 1, no to 2", "1y 2n"),
    ("1 works for me, 2 doesn't work", "1y 2n"), ("I can do 1 and 4", "1y 4y"), ("3 if need be", "3m"),
    ("can't do 2", "2n"), ("options 1 to 3 are fine", "1y 2y 3y"),
  ]) func `english`(text: String, expected: String) { #expect(Self.line(text) == expected, "\(text)") }

  @Test(arguments: [
    "", " ", "ja", "nei", "kanskje", "Vi er 2 som mangler", "10:30", "1.12.",
    "3.12. passer best for oss alle sammen her",
    "kl. 2", "møtet varer 2 timer", "ikke alle", "1 kaffe", "🎉", "hei", "2 eller 3",
    "1 ja, 2 vet jeg ikke før i morgen",
    "1/2", "123 ja", "99999999999999999999999 ja", "ja nei", "utenom 2", "-", "1 ja ingen",
  ]) func `not an answer`(text: String) { #expect(Self.line(text) == "-", "\(text)") }

  @Test(arguments: ["6", "0 ja", "1 ja, 7 nei", "alle utenom 9", "42"])
  func `a number that none of the times has`(text: String) { #expect(Self.line(text) == "?", "\(text)") }

  @Test func `yes and no are about the only time there is`() {
    #expect(Self.line("ja", count: 1) == "1y")
    #expect(Self.line("kanskje", count: 1) == "1m")
    #expect(Self.line("passer ikke", count: 1) == "1n")
  }

  @Test func `long texts are no answers, and cost nothing`() {
    #expect(Self.line(String(repeating: "1 ja, ", count: 100_000)) == "-")
    #expect(Self.line(String(repeating: "9", count: 199)) == "-")
    #expect(Self.line(String(repeating: "1-5 ", count: 49)) == "1y 2y 3y 4y 5y")
  }

  @Test func `what may mean anything is known`() {
    let text = PollText(phrasebook: Shipped.library.phrasebook, count: 5)
    for terse in ["2", "alle", "ingen", "all"] { #expect(text.read(terse)?.isTerse == true) }
    for clear in ["2 ja", "1 og 2", "alle utenom 1", "ingen passer"] { #expect(text.read(clear)?.isTerse == false) }
  }
}
