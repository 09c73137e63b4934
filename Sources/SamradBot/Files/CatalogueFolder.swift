import Foundation
import Samrad
import SamradSearch

/// Reads a catalogue: the guides, the words they are described with, the glossary, and how common words are.
enum CatalogueFolder {
  static func read(_ path: String, now: Date) -> (Catalogue, Glossary, [Fault]) {
    var faults: [Fault] = []
    var glossary = Glossary()
    // Catalogues from before there were glossaries have none: then no words are offered.
    if FileManager.default.fileExists(atPath: "\(path)/glossary.yaml") {
      let (read, more) = Glossary.read(file("glossary.yaml", in: path, &faults))
      glossary = read
      faults += more
    }
    let (catalogue, more) = Catalogue.read(
      guides: file("guides.yaml", in: path, &faults), topics: file("topics.yaml", in: path, &faults),
      thisYear: Calendar(identifier: .gregorian).component(.year, from: now), glossary: glossary,
      background: background(in: path, &faults), findingDoubles: true)
    return (catalogue, glossary, faults + more)
  }

  /// Without a list all words weigh the same, and what is misspelt is repaired by the topics alone: a catalogue of one's
  /// own takes the list that comes with the program.
  private static func background(in path: String, _ faults: inout [Fault]) -> BackgroundWords {
    let own = "\(path)/\(WordsFile.name)"
    let file = FileManager.default.fileExists(atPath: own) ? own : WordsFile.shipped
    do throws(FileFault) {
      return try WordsFile.read(WordsFile.bytes(file), file)
    } catch {
      faults.append(error.fault)
      return BackgroundWords()
    }
  }

  private static func file(_ name: String, in folder: String, _ faults: inout [Fault]) -> TextFile {
    let path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      faults.append(Fault(path, "This file can't be read as UTF-8.", remedy: "Put it in place, or save it as UTF-8."))
      return TextFile(path, "")
    }
    return TextFile(path, text)
  }
}
