import Foundation
import Samrad
import SamradSearch
import Testing

@testable import SamradBot

/// `samrad guides index|search|offer`, as other programs meet it.
struct GuidesDoorTests {
  private func within<Value>(_ work: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samrad-door-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }

  private func fault(_ work: () throws -> Void) throws -> Fault? {
    do {
      try work()
    } catch let error as FileFault {
      return error.fault
    }
    return nil
  }

  private static let catalogue = ConversationTests.root.appendingPathComponent("Deploy/catalogue").path
  private static let corpus = """
    {"_id":"d1","title":"Taushetsplikt","text":"Hva som kan deles."}

    {"_id":"d2","title":"","text":"Skolefravær \\"og\\" annet.","more":[1]}
    {"_id":"d\\"3","title":"Plan","text":"Individuell plan."}
    """

  @Test func `a corpus becomes a folder that answers`() throws {
    try within { folder in
      let file = folder.appendingPathComponent("corpus.jsonl")
      try Self.corpus.write(to: file, atomically: true, encoding: .utf8)
      let documents = try CorpusFile.read(file.path)
      #expect(documents.map(\.id) == ["d1", "d2", "d\"3"])
      let into = folder.appendingPathComponent("a/b").path
      try SearchFolder.write(documents, words: WordsFile.bytes("\(Self.catalogue)/words.tsv"), into: into)
      #expect(try CorpusFile.read("\(into)/documents.jsonl") == documents)
      let opened = try SearchFolder.open(into)
      #expect(opened.search("taushetsplickt", limit: 3).map(\.id) == ["d1"])
      #expect(opened.search("skulefråvær", limit: 3).map(\.id) == ["d2"])
      #expect(opened.offer("individuell plan").id == "d\"3")
      #expect(opened.offer("hvem har nøkkelen til kjelleren").id == nil)
    }
  }

  @Test func `a catalogue answers as in chat`() throws {
    let opened = try SearchFolder.open(Self.catalogue)
    guard case .catalogue(let catalogue) = opened else {
      Issue.record("no catalogue")
      return
    }
    #expect(
      opened.search("teieplikt", limit: 5).map(\.id) == catalogue.search("teieplikt", limit: 5).map(\.guide.id.text))
    #expect(opened.search("teieplikt", limit: 5).count > 1)
    #expect(opened.offer("takk for i dag, vi sees på torsdag").id == nil)
  }

  @Test(arguments: [
    ("{", 1, "This line is no JSON."), ("[]", 1, "This document has no “_id” or no “text”."),
    ("{\"_id\":\"\",\"text\":\"a\"}", 1, "This document has no “_id” or no “text”."),
    ("\n{\"_id\":\"a\"}", 2, "This document has no “_id” or no “text”."),
    ("{\"_id\":1,\"text\":\"a\"}", 1, "This document has no “_id” or no “text”."),
    ("{\"_id\":\"a\",\"text\":\"\"}\n{\"_id\":\"a\",\"text\":\"\"}", 2, "The document of line 1 has the same “_id”."),
  ])
  func `a bad document is told with file and line`(text: String, line: Int, problem: String) throws {
    try within { folder in
      let path = folder.appendingPathComponent("corpus.jsonl").path
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let fault = try #require(try fault { _ = try CorpusFile.read(path) })
      #expect(fault.file == path && fault.line == line && fault.problem == problem && !fault.remedy.isEmpty)
    }
  }

  @Test func `a folder that is none, a missing list and a bad one are told`() throws {
    try within { folder in
      let none = try #require(try fault { _ = try SearchFolder.open(folder.path) })
      #expect(none.problem == "This is neither a catalogue nor a folder to search.")
      #expect(try fault { _ = try CorpusFile.read("\(folder.path)/x") }?.problem == "This file can't be read.")
      let missing = try fault { _ = try WordsFile.bytes("\(folder.path)/words.tsv") }
      #expect(missing?.problem == "There is no list of how common words are.")
      let bad = try fault {
        try SearchFolder.write([], words: Array("#texts\t5\nb\t1\na\t1\n".utf8), into: folder.path)
      }
      #expect(bad?.line == 3)
      let notAFolder = folder.appendingPathComponent("file")
      try Data().write(to: notAFolder)
      let words = Array("#texts\t5\n".utf8)
      #expect(
        try fault { try SearchFolder.write([], words: words, into: "\(notAFolder.path)/x") }?.problem
          == "This folder can't be written.")
    }
  }

  @Test(arguments: [
    (#"{"id":"q1","text":"a"}"#, #""q1""#, 10), (#"{"id":"a\"b","text":"å","k":3}"#, #""a\"b""#, 3),
    (#"{"id":7,"text":"","k":-2}"#, "7", 0), (#"{"text":"a","k":99999999}"#, "null", 1_000),
    (#"{"id":[1],"text":"a","k":"x"}"#, "null", 10),
  ])
  func `a question is read`(line: String, id: String, limit: Int) throws {
    let question = try DoorLine(line)
    #expect(question.id == id && question.limit == limit)
  }

  @Test(arguments: [
    ("", "null"), ("hei", "null"), ("{\"id\":\"q1\"", "null"), ("[]", "null"), ("null", "null"),
    (#"{"id":"q1"}"#, #""q1""#), (#"{"id":"q1","text":5}"#, #""q1""#), ("\u{0}", "null"),
    ("{\"text\":\"\u{1}\"}", "null"),
    (String(repeating: "[", count: 100_000), "null"),
  ])
  func `a line that can't be read says so, with an example`(line: String, id: String) throws {
    let fault = #expect(throws: DoorFault.self) { try DoorLine(line) }
    #expect(fault?.id == id && fault?.problem.contains(DoorLine.example) == true)
  }

  @Test func `answers are JSON`() throws {
    let line = try DoorLine(#"{"id":"q\n1","text":"a"}"#)
    #expect(
      line.answer([(id: "a\"b", score: 1.5), (id: "c", score: .nan)])
        == #"{"id":"q\n1","ids":["a\"b","c"],"scores":[1.5,0]}"#)
    #expect(line.answer([]) == #"{"id":"q\n1","ids":[],"scores":[]}"#)
    #expect(line.answer(offer: (id: nil, score: 0.25)) == #"{"id":"q\n1","offer":null,"score":0.25}"#)
    #expect(line.answer(offer: (id: "d1", score: 0.5)) == #"{"id":"q\n1","offer":"d1","score":0.5}"#)
  }
}
