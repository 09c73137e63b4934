import Foundation
import Testing

@testable import Samrad

struct DateWordsTests {
  @Test(arguments: ["nb", "nn", "en"])
  func `the shipped words have no faults`(language: String) throws {
    let (words, faults) = DateWords.read(When.file(language))
    #expect(faults.isEmpty)
    #expect(try #require(words).phrases.count > 150)
  }

  @Test(arguments: ["nb", "nn", "en"])
  func `what the bot says of a day is understood in its own language`(language: String) throws {
    let words = try #require(When.words(language))
    let read = Set(words.phrases.map { $0.parts.joined(separator: " ") })
    for name in words.weekdayNames + words.monthNames { #expect(read.contains(name.lowercased())) }
  }

  @Test(arguments: [
    ("  time: \"{hour}.{minute}\"", "  time: \"{hour}.{minut}\"", "'time' has no field {minut}."),
    ("  time: \"{hour}.{minute}\"", "  time: \"{hour}\"", "'time' lacks {minute}."),
    ("  time: \"{hour}.{minute}\"", "  time: \"{hour.{minute\"", "A brace in 'time' stands alone."),
    ("  now: \"nå\"", "  nå: \"nå\"", "'nå' is nothing the bot says."),
    ("  now: \"nå\"", "  now: []", "'now' holds no text."),
    ("  next: [neste]", "  nest: [neste]", "'nest' is nothing that is understood."),
    ("  next: [neste]", "  next: neste", "'next' is no list."),
    ("  next: [neste]", "  next: [[neste]]", "'next' holds something other than words."),
    ("    monday: [mandag, mandagen]", "    mandag: [mandag]", "'weekdays' has no row 'mandag'."),
    ("    2: [to]", "    200: [to]", "'numbers' has no row '200'."),
    ("  weekdays: [mandag, tirsdag,", "  weekdays: [tirsdag,", "'weekdays' has 6 words."),
    ("zones:", "soner:", "The section 'soner' is unknown."),
    ("  Europe/Oslo: norsk tid", "  Europe/Oslo: []", "The zone 'Europe/Oslo' has no name."),
    ("  goodFriday: langfredag", "  goodFriday: []", "The holiday 'goodFriday' has no name."),
    ("  goodFriday: langfredag", "  langfredag: langfredag", "'langfredag' is no holiday."),
    ("  next: [neste]", "  next: [neste", "This is not YAML."),
  ])
  func `a fault names its line`(line: String, wrong: String, problem: String) throws {
    let good = When.file("nb").text
    let place = try #require(good.range(of: line))
    let number = good[..<place.lowerBound].filter { $0 == "\n" }.count + 1
    let (words, faults) = DateWords.read(
      TextFile("nb/dates.yaml", good.replacing(line, with: wrong, maxReplacements: 1)))
    #expect(words == nil)
    let fault = try #require(faults.first { $0.problem == problem })
    #expect(fault.file == "nb/dates.yaml" && !fault.remedy.isEmpty)
    if problem != "This is not YAML." { #expect(fault.line == number) } else { #expect(fault.line != nil) }
  }

  @Test(arguments: ["", "[]", "a", "say: 1", "\u{0}", "say: {}\nzones: {}\nread: {}", "&a [*a]", "a: 1\na: 2"])
  func `no file at all is a fault, not a trap`(text: String) {
    let (words, faults) = DateWords.read(TextFile("dates.yaml", text))
    #expect(words == nil && !faults.isEmpty)
  }

  @Test func `a missing list is a fault`() {
    let text = When.file("nb").text.replacing("  next: [neste]\n", with: "")
    #expect(DateWords.read(TextFile("nb/dates.yaml", text)).1.map(\.problem) == ["'read' lacks 'next'."])
  }

  @Test func `a missing holiday is a fault`() {
    let text = When.file("nn").text.replacing("  boxingDay: andre juledag\n", with: "")
    #expect(DateWords.read(TextFile("nn/dates.yaml", text)).1.map(\.problem) == ["'holidays' lacks 'boxingDay'."])
  }
}
