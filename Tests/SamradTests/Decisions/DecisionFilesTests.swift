import Foundation
import Matrix
import Testing

@testable import Samrad

/// Decisions as files: what is in them is what was written down, however it was worded.
struct DecisionFilesTests {
  private static let hostile = [
    "=HYPERLINK(\"http://x.example\";\"her\")", "+47", "-1", "@SUM(A1)", "'=1+1", "\tinnrykk", "a;b\"c\"\nd", "\"",
    "<script>alert(1)</script>", "[x](javascript:x) **y** `z`", "\u{1F468}\u{200D}\u{1F469}", "{{number}}",
  ]

  private func life() -> Life {
    var life = Life()
    for (number, text) in Self.hostile.enumerated() {
      life.decide(
        text, kind: Decision.Kind.allCases[number % 5], owner: number % 3 == 0 ? nil : Life.ola,
        due: number % 2 == 0 ? "2026-12-01" : nil, [.proposed, .agreed, .done, .dropped][number % 4],
        passages: number % 2 == 0 ? [.known: text, .outcome: "Slik"] : [:])
    }
    life.decide("Erstattet")
    life.decide("Utkast", .draft)
    life.apply(
      [
        Recorded(DecisionReplaced(id: 13, by: 2, state: nil), in: Life.nord),
        Recorded(DecisionErased(id: 4), in: Life.nord),
        Recorded(DecisionAnchored(id: 1, guide: GuideID("fafo-trobbel-i-grenseflatene")), in: Life.nord),
        Recorded(DecisionAnchored(id: 1, guide: GuideID("borte")), in: Life.nord),
      ], by: Life.ola)
    return life
  }

  /// RFC 4180 with semicolons, read by the letter.
  private func rows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    #expect(scalars.first == "\u{FEFF}")
    scalars = scalars.dropFirst()
    func close() {
      rows[rows.count - 1].append(cell.hasPrefix("'") ? String(cell.dropFirst()) : cell)
      cell = ""
    }
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          cell.unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          cell.unicodeScalars.append(scalars.removeFirst())
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == ";" {
        close()
      } else if scalar == "\r" {
        #expect(scalars.popFirst() == "\n")
        close()
        rows.append([])
      }
    }
    #expect(rows.popLast() == [])
    return rows
  }

  @Test func `a table is read back as it was, and no cell is a formula`() throws {
    var life = life()
    let file = try #require(life.say("!vedtak fil csv", by: Life.kari).files.only)
    #expect(file.name == "vedtak 2026-11-23.csv" && file.mediaType.hasPrefix("text/csv"))
    let rows = rows(file.bytes)
    let header = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == header.count } && header.first == "Nummer")
    let known = try #require(header.firstIndex(of: "Dette vet vi om det"))
    let all = Turn(life.world, now: life.now).exported(of: life.group)
    #expect(rows.count == all.count + 1 && all.count == 13)
    for (row, decision) in zip(rows.dropFirst(), all) {
      #expect(row[0] == String(decision.number) && row[3] == decision.text ?? "")
      #expect(row[4] == decision.owner ?? "" && row[5] == decision.due?.description ?? "")
      #expect(row[known] == decision.notes?.first { $0.part == .known }?.text ?? "")
      #expect(row[9] == decision.replacedBy.map(String.init) ?? "")
    }
    #expect(rows[4].prefix(4) == ["4", "", "slettet av personvernhensyn", ""])
    for line in String(decoding: file.bytes, as: UTF8.self).components(separatedBy: ";") {
      for mark in ["\"=", "\"+", "\"-", "\"@", "\"\t"] where line.hasPrefix(mark) { Issue.record("\(line)") }
    }
  }

  @Test func `data is read back equal`() throws {
    var life = life()
    let file = try #require(life.say("!vedtak fil json", by: Life.kari).files.only)
    #expect(file.name.hasSuffix(".json") && file.mediaType == "application/json")
    let read = try JSONDecoder().decode(ExportedDecisions.self, from: Data(file.bytes))
    #expect(read.format == "samrad-decisions" && read.version == 1 && read.group == "Nord 1")
    #expect(read.decisions == Turn(life.world, now: life.now).exported(of: life.group))
    #expect(read.decisions.map(\.number) == Array(1...13))
    #expect(read.decisions[0].guides?.map(\.id) == ["fafo-trobbel-i-grenseflatene", "borte"])
    #expect(read.decisions[0].guides?[1].title == nil)
    #expect(read.decisions[3] == ExportedDecision(erased: 4, on: try #require(LocalDate("2026-11-23"))))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(!text.contains("Utkast"))
  }

  @Test func `text to read holds all of it, and no markup of anybody's`() throws {
    var life = life()
    let outcome = life.say("!vedtak fil", by: Life.kari)
    let file = try #require(outcome.files.only)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(file.name == "vedtak 2026-11-23.md")
    for number in 1...13 { #expect(text.contains("**Vedtak \(number)**"), "\(number)") }
    #expect(!text.contains("<script>") && !text.contains("[x](") && text.contains("\\<script\\>"))
    #expect(text.contains("erstattet av 2") && text.contains("Slettet av personvernhensyn"))
    #expect(file.caption?.values["count"] == .number(12) && file.caption?.values["erased"] == .number(1))
    #expect(file.place == .room(Life.room))
  }

  @Test(arguments: DecisionFiles.Form.allCases)
  func `what is too large for a file comes in pieces, with nothing lost`(form: DecisionFiles.Form) throws {
    var life = Life()
    for number in 1...40 { life.decide("Oppgave \(number) " + String(repeating: "\"", count: 300)) }
    let turn = Turn(life.world, now: life.now)
    let all = ExportedDecisions(
      group: "Nord 1", timeZone: "Europe/Oslo", exported: LocalDate(life.now, in: .gmt), decisions: [], fallenOut: 0)
    let files = DecisionFiles(turn: turn, group: life.group, form: form, largest: 8_000)
      .files(of: turn.exported(of: life.group), all)
    #expect(files.count > 2 && files.allSatisfy { $0.count <= 8_000 })
    let text = files.map { String(decoding: $0, as: UTF8.self) }.joined()
    for number in 1...40 { #expect(text.contains("Oppgave \(number) "), "\(number)") }
    if form == .data {
      let read = try files.map { try JSONDecoder().decode(ExportedDecisions.self, from: Data($0)) }
      #expect(read.flatMap(\.decisions).map(\.number) == Array(1...40))
      #expect(read.map(\.part) == Array(1...files.count) && Set(read.map(\.parts)) == [files.count])
    }
  }

  @Test(arguments: ["pdf", "../../etc/passwd", "csv json", "1"])
  func `another kind of file is not made`(word: String) {
    var life = life()
    let outcome = life.say("!vedtak fil \(word)", by: Life.kari)
    #expect(outcome.files.isEmpty && outcome.said == ["listing.which-file"])
  }

  @Test func `the largest decision there can be fits one file`() throws {
    var life = Life()
    let long = String(repeating: "\"", count: 20_000)
    life.decide(long, passages: Dictionary(uniqueKeysWithValues: Passage.Part.allCases.map { ($0, long) }))
    for form in ["", "csv", "json"] {
      let file = try #require(life.say("!vedtak fil \(form)", by: Life.kari).files.only)
      #expect(file.bytes.count < FileWish.largest)
    }
  }

  @Test func `a group that ends takes all of them with it, as they stand`() throws {
    let life = life()
    let file = Turn(life.world, now: life.now).export(of: life.group)
    let text = String(decoding: file.bytes, as: UTF8.self)
    for words in ["4: slettet av personvernhensyn", "13: Erstattet", "erstattet av 2", "(utprøving)", "lagt bort"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("Utkast"))
  }

  /// In January 2026 a year and a month ahead is 2027: days of each year there is a decision for.
  @Test func `each day in a file has its year`() throws {
    var life = Life(now: When.moment("2026-01-09 09:00"))
    life.decide("ringer skolen", due: "2026-02-03", passages: [.need: "Tid"])
    life.decide("ringer igjen", due: "2027-02-03")
    life.decide("ringer til slutt", due: "2028-02-03")
    life.apply([Recorded(DecisionErased(id: 2), in: Life.nord)], by: Life.ola)
    life.decide("ringer en gang til", due: "2027-03-04")
    let month = /\d+\. (januar|februar|mars)(?! \d{4})/
    for text in [
      String(decoding: try #require(life.say("!vedtak fil", by: Life.kari).files.only).bytes, as: UTF8.self),
      String(decoding: try #require(life.say("!vedtak notat 1", by: Life.kari).files.only).bytes, as: UTF8.self),
      String(decoding: Turn(life.world, now: life.now).export(of: life.group).bytes, as: UTF8.self),
    ] {
      #expect(text.contains("2026") && text.firstMatch(of: month) == nil, "\(text)")
    }
  }

  @Test func `a state is called the same on a card, in a list, in a file and in a note`() throws {
    var life = Life()
    life.decide("prøver kaffe", kind: .trial, owner: Life.ola, due: "2026-12-01", .done)
    life.decide("svarer", kind: .knowledgeGap, owner: Life.ola, due: "2026-12-01", .done)
    life.apply([Recorded(PassageWritten(id: 1, part: .need, text: "Tid"), in: Life.nord)], by: Life.ola)
    for (number, name) in [(1, "prøvd ut, beholdes"), (2, "besvart")] {
      let decision = try #require(life.group.decisions[number])
      let turn = Turn(life.world, now: life.now)
      let nb = Language("nb")
      #expect(turn.words(decision.stateName, nb) == name)
      #expect(turn.words(turn.line(of: number, in: life.group), nb).contains("(\(name))"))
      for form in ["", "csv"] {
        let file = try #require(life.say("!vedtak fil \(form)", by: Life.kari).files.only)
        #expect(String(decoding: file.bytes, as: UTF8.self).contains(name))
      }
    }
    let note = try #require(life.say("!vedtak notat 1", by: Life.kari).files.only)
    #expect(String(decoding: note.bytes, as: UTF8.self).contains("Status: prøvd ut, beholdes."))
  }
}
