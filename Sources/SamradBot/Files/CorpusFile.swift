import Foundation
import Matrix
import Samrad

/// A file of documents to search: one a line, as JSON.
enum CorpusFile {
  struct Document: Equatable {
    let id: String
    let title: String
    let text: String
  }

  private static let example = #"{"_id":"d1","title":"…","text":"…"}"#

  /// - Throws: `FileFault`, the first there is.
  static func read(_ path: String) throws(FileFault) -> [Document] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFault(Fault(path, "This file can't be read.", remedy: "Check its name and who may read it."))
    }
    var documents: [Document] = []
    var lines: [String: Int] = [:]
    for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      func fault(_ problem: String, _ remedy: String) -> FileFault {
        FileFault(Fault(path, line: number + 1, problem, remedy: remedy))
      }
      let root: JSONElement
      do throws(JSONFault) {
        root = try JSONDocument(parsing: Array(line)).root
      } catch {
        throw fault("This line is no JSON.", "Write one document a line, for instance \(example)")
      }
      guard let id = root["_id"]?.string, !id.isEmpty, let text = root["text"]?.string else {
        throw fault("This document has no “_id” or no “text”.", "Write for instance \(example)")
      }
      if let other = lines[id] {
        throw fault("The document of line \(other) has the same “_id”.", "Give each document one of its own.")
      }
      lines[id] = number + 1
      documents.append(Document(id: id, title: root["title"]?.string ?? "", text: text))
    }
    return documents
  }

  static func write(_ documents: [Document]) -> Data {
    var data = Data()
    for document in documents {
      let fields = [("_id", document.id), ("title", document.title), ("text", document.text)]
      let line = fields.map { "\"\($0)\":\(DoorLine.json($1))" }.joined(separator: ",")
      data.append(Data("{\(line)}\n".utf8))
    }
    return data
  }
}
