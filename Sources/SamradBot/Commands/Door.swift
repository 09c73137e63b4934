import Foundation
import Matrix

/// Lines of JSON in, a line each out, flushed, until the input ends.
enum Door {
  /// - Parameter answer: to a line; what it throws is answered too, and never ends it.
  static func serve(_ answer: (String) throws(DoorFault) -> String) {
    while let line = readLine() {
      // Blank lines are nobody's question.
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      var text: String
      do throws(DoorFault) {
        text = try answer(line)
      } catch {
        text = "{\"id\":\(error.id),\"error\":\(DoorLine.json(error.problem))}"
      }
      text.append("\n")
      FileHandle.standardOutput.write(Data(text.utf8))
    }
  }
}

/// Why a line has no answer.
struct DoorFault: Error {
  /// JSON: the line's id as far as it has one.
  let id: String
  let problem: String
}

/// One question or message.
struct DoorLine {
  /// JSON: whatever the line has as its id, a text or a whole number, is given back as it is.
  let id: String
  let text: String
  let limit: Int

  /// Answers are for people and measurements, and hold at most this many documents.
  static let mostAnswers = 1_000
  static let example = #"{"id":"q1","text":"taushetsplikt","k":10}"#

  init(_ line: String) throws(DoorFault) {
    let root: JSONElement
    do throws(JSONFault) {
      root = try JSONDocument(parsing: Array(line.utf8)).root
    } catch {
      throw DoorFault(id: "null", problem: "This line is no JSON. Write for instance \(Self.example)")
    }
    id = root["id"]?.string.map(Self.json) ?? root["id"]?.int.map(String.init) ?? "null"
    guard let text = root["text"]?.string else {
      throw DoorFault(id: id, problem: "This line has no “text”. Write for instance \(Self.example)")
    }
    self.text = text
    limit = min(Self.mostAnswers, max(0, root["k"]?.int ?? 10))
  }

  func answer(_ found: [(id: String, score: Double)]) -> String {
    let ids = found.map { Self.json($0.id) }.joined(separator: ",")
    let scores = found.map { Self.number($0.score) }.joined(separator: ",")
    return "{\"id\":\(id),\"ids\":[\(ids)],\"scores\":[\(scores)]}"
  }

  func answer(offer: (id: String?, score: Double)) -> String {
    "{\"id\":\(id),\"offer\":\(offer.id.map(Self.json) ?? "null"),\"score\":\(Self.number(offer.score))}"
  }

  static func json(_ text: String) -> String {
    // A string can always be written.
    String(decoding: (try? JSONWriter.write(text)) ?? Array("null".utf8), as: UTF8.self)
  }

  private static func number(_ score: Double) -> String {
    score.isFinite ? "\((score * 1_000_000).rounded() / 1_000_000)" : "0"
  }
}
