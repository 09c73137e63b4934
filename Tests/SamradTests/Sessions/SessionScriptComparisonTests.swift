import Foundation
import Samrad
import Testing

struct SessionScriptComparisonTests {
  private func faults(_ old: String, _ new: String) throws -> [Fault] {
    let right = try #require(SomeScript.read(SomeScript.good).script)
    let (script, faults) = SomeScript.read(SomeScript.good.replacing(old, with: new), as: "nn/sessions/kort-10.yaml")
    #expect(faults == [])
    return SessionScript.compare(right, with: try #require(script))
  }

  @Test func `other words are no fault`() throws {
    #expect(try faults("Høre saken.", "Høyre saka.") == [])
    #expect(try faults("breakAfter: true", "breakAfter: true\n    cues: [Lytt., Vent litt.]") == [])
  }

  @Test(
    arguments: [
      (
        "needs: [caseOwner, theme]", "needs: [theme, caseOwner]", nil,
        "The list of needs is theme, caseOwner, but caseOwner, theme in"
      ),
      ("- id: sak\n", "- id: saka\n", nil, "The list of stages is saka, refleksjon, but sak, refleksjon in"),
      ("speaks: caseOwner", "speaks: round", 7, "The stage's speaks is round, but caseOwner in"),
      ("caseOwnerSilent: true", "caseOwnerSilent: false", 22, "The stage's caseOwnerSilent is false, but true in"),
      ("breakAfter: true", "breakAfter: false", 22, "The stage's breakAfter is false, but true in"),
      ("breakAfter: true", "breakAfter: true\n    after: sak", 22, "The stage's after is sak, but absent in"),
      ("breakAfter: true", "breakAfter: true\n    days: 2", 22, "The stage's days is 2, but 1 in"),
      ("breakAfter: true", "breakAfter: true\n    terms: true", 22, "The stage's terms is true, but false in"),
      ("minutes: 10", "minutes: 10\nonlyByName: true", nil, "The script's onlyByName is true, but false in"),
      ("- id: sporsmal", "- id: spursmal", 7, "The stage's list of records is spursmal, but sporsmal in"),
      ("required: true", "required: false", 18, "The record's required is false, but true in"),
      ("kind: text", "kind: decision", 18, "The record's kind is decision, but text in"),
    ] as [(String, String, Int?, String)])
  func `what is not words must be the same`(old: String, new: String, line: Int?, problem: String) throws {
    let faults = try faults(old, new)
    try #require(faults.count == 1)
    #expect(faults[0].file == "nn/sessions/kort-10.yaml")
    #expect(faults[0].line == line)
    #expect(faults[0].problem == problem + " nb/sessions/kort-10.yaml.")
  }

  @Test func `other minutes are a fault of the script and of the stage`() throws {
    let right = try #require(SomeScript.read(SomeScript.good).script)
    let text = SomeScript.good.replacing("minutes: 10", with: "minutes: 11").replacing("minutes: 6", with: "minutes: 7")
    let other = try #require(SomeScript.read(text).script)
    #expect(SessionScript.compare(right, with: other).map(\.line) == [nil, 7])
  }

  @Test func `a missing or extra record is a fault`() throws {
    let right = try #require(SomeScript.read(SomeScript.good).script)
    let start = try #require(SomeScript.good.range(of: "    records:"))
    let end = try #require(SomeScript.good.range(of: "  - id: refleksjon"))
    let other = try #require(
      SomeScript.read(SomeScript.good.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")).script)
    #expect(
      SessionScript.compare(right, with: other).map(\.problem) == [
        "The stage's list of records is empty, but sporsmal in nb/sessions/kort-10.yaml."
      ])
    #expect(SessionScript.compare(other, with: right).map(\.line) == [7])
  }
}
