import Foundation
import Matrix
import Testing

@testable import Samrad

/// What people say of several decisions by number.
struct ReportTests {
  /// Monday 23 November 2026.
  private static let friday = LocalDate("2026-11-27")
  private static let third = LocalDate("2026-12-03")

  private func reports(_ text: String, takesNames: Bool = false) -> [Report]? {
    let life = Life()
    let turn = Turn(life.world, now: life.now)
    let message = IncomingMessage(event: EventID("$x"), room: Life.room, sender: Life.kari, text: text)
    return turn.reports(in: text, takesNames: takesNames) { turn.day($0, message, in: life.group) }
  }

  @Test(
    arguments: [
      ("1 gjort", [Report(number: 1, said: .done)]), ("#1 gjort", [Report(number: 1, said: .done)]),
      ("1. gjort", [Report(number: 1, said: .done)]), ("1: Gjort!", [Report(number: 1, said: .done)]),
      ("vedtak 1 gjort", [Report(number: 1, said: .done)]), ("nr 1 gjort", [Report(number: 1, said: .done)]),
      ("1️⃣ gjort", [Report(number: 1, said: .done)]), ("1 ✅", [Report(number: 1, said: .done)]),
      ("1 gjort, 2 fredag", [Report(number: 1, said: .done), Report(number: 2, said: .moved(friday))]),
      ("1 gjort; 2 lagt bort", [Report(number: 1, said: .done), Report(number: 2, said: .dropped)]),
      ("1 gjort\n2 flyttet", [Report(number: 1, said: .done), Report(number: 2, said: .moved(nil))]),
      ("1 gjort og 2 lagt bort", [Report(number: 1, said: .done), Report(number: 2, said: .dropped)]),
      ("1 og 2 gjort", [Report(number: 1, said: .done), Report(number: 2, said: .done)]),
      ("1, 2 og 3 gjort", [1, 2, 3].map { Report(number: $0, said: .done) }),
      ("2 3. desember", [Report(number: 2, said: .moved(third))]),
      ("2 flyttet til 3. desember", [Report(number: 2, said: .moved(third))]),
      ("2 flytt fredag", [Report(number: 2, said: .moved(friday))]),
      ("2 prøves videre til fredag", [Report(number: 2, said: .moved(friday))]),
      ("2 beholdes", [Report(number: 2, said: .done)]), ("2 ja", [Report(number: 2, said: .yes)]),
      ("3 legg bort", [Report(number: 3, said: .dropped)]), ("3 🗂️", [Report(number: 3, said: .dropped)]),
      ("2 flytta til fredag", [Report(number: 2, said: .moved(friday))]),
      (
        "1 gjort, 2 blir prøvd vidare til fredag",
        [Report(number: 1, said: .done), Report(number: 2, said: .moved(friday))]
      ),
      ("1 done, 2 moved to Friday", [Report(number: 1, said: .done), Report(number: 2, said: .moved(friday))]),
      ("1 and 2 done", [Report(number: 1, said: .done), Report(number: 2, said: .done)]),
      ("2 keep trying to Friday", [Report(number: 2, said: .moved(friday))]),
      ("2 laid aside", [Report(number: 2, said: .dropped)]), ("2 still holds", [Report(number: 2, said: .done)]),
    ] as [(String, [Report])])
  func `words about numbers are understood`(text: String, expected: [Report]) {
    #expect(reports(text) == expected, "\(text)")
  }

  @Test(arguments: [
    "", "1", "1 2", "gjort", "fredag", "1 gjort, 1 lagt bort", "1 gjort, kanskje 2", "Jeg har 2 møter i dag",
    "2 møter i dag",
    "1 gjort, 2", "3. desember", "kl. 9", "1 gjort og takk", "99999999999999999999 gjort", "2 1. januar 1999",
    "2 <b>gjort</b>", "' OR 1=1; --", ",,,;;;\n\n", "1 1 1 1 gjort", "-1 gjort", "1/2 gjort", "2 flyttet til i går",
  ])
  func `what is no report of numbers is none`(text: String) {
    #expect(reports(text) == nil, "\(text)")
  }

  @Test func `a long message is talk, whatever is in it`() {
    #expect(reports(String(repeating: "1 gjort, ", count: 200)) == nil)
    #expect(reports(String(repeating: "9", count: 100_000)) == nil)
  }

  @Test func `names are taken only where somebody is asked for`() {
    #expect(reports("3 jeg, 4 Ola") == nil)
    #expect(
      reports("3 jeg, 4 Ola", takesNames: true) == [
        Report(number: 3, said: .person("jeg")), Report(number: 4, said: .person("Ola")),
      ])
  }

  @Test(
    arguments: [
      ("1 gjort, 2 nesten ferdig", [Report(number: 1, said: .done), Report(number: 2, said: .notYet)]),
      (
        "1 gjort de sa ja, 2 gjort de lo",
        [Report(number: 1, said: .done, words: "de sa ja"), Report(number: 2, said: .done, words: "de lo")]
      ),
      ("2 gjort. 3 ikke ennå", [Report(number: 2, said: .done), Report(number: 3, said: .notYet)]),
      (
        "3 gjort, vi var 4 stykker, 2 nesten",
        [Report(number: 3, said: .done, words: "vi var 4 stykker"), Report(number: 2, said: .notYet)]
      ),
      (
        "1 gjort, og rektor Hansen gråt, 2 gjort, og BUP lo",
        [
          Report(number: 1, said: .done, words: "og rektor Hansen gråt"),
          Report(number: 2, said: .done, words: "og BUP lo"),
        ]
      ),
      (
        "1 gjort, og de sa ja, 2 flyttet til fredag, 3 lagt bort: det tok tid",
        [
          Report(number: 1, said: .done, words: "og de sa ja"), Report(number: 2, said: .moved(friday)),
          Report(number: 3, said: .dropped, words: "det tok tid"),
        ]
      ),
      (
        "1 gjort\nde lo godt\n2 lagt bort",
        [Report(number: 1, said: .done, words: "de lo godt"), Report(number: 2, said: .dropped)]
      ),
      ("1 gjort og vedtak 2 er ferdig nå", [Report(number: 1, said: .done), Report(number: 2, said: .done)]),
      ("2 og 3 er gjort nå", [Report(number: 2, said: .done), Report(number: 3, said: .done)]),
    ] as [(String, [Report])])
  func `one's own words stand behind the number that they are about`(text: String, expected: [Report]) {
    #expect(freely(text) == expected, "\(text)")
  }

  @Test(arguments: [
    "1 gjort, 2 det samme", "1 gjort og 3", "1 kanskje, 2 gjort", "2 og 3 gjort, og de lo", "gjort",
    "1 gjort, 1 nesten",
  ])
  func `what may be a report of another is not written down as words`(text: String) {
    #expect(freely(text) == nil, "\(text)")
  }

  private func freely(_ text: String) -> [Report]? {
    let life = Life()
    let turn = Turn(life.world, now: life.now)
    let message = IncomingMessage(event: EventID("$x"), room: Life.room, sender: Life.kari, text: text)
    return turn.reportsFreely(in: text, isListed: { (1...4).contains($0) }) { turn.day($0, message, in: life.group) }
  }
}
