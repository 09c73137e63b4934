import Foundation
import Samrad
import SamradSearch

/// A folder that can be searched: one that `samrad guides index` made, or a catalogue. Both are searched by the same
/// index; a catalogue knows of topics besides.
enum SearchFolder {
  case documents(SearchIndex, ids: [String])
  case catalogue(Catalogue)

  private static let documentsName = "documents.jsonl"

  /// Keeps the documents themselves and not what is computed from them: that takes less time than reading it would save,
  /// and there is no second form that could be wrong.
  static func write(_ documents: [CorpusFile.Document], words: [UInt8], into path: String) throws(FileFault) {
    let folder = URL(fileURLWithPath: path)
    // What is kept must open again.
    _ = try WordsFile.read(words, WordsFile.name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(words).write(to: folder.appendingPathComponent(WordsFile.name), options: .atomic)
      try CorpusFile.write(documents).write(to: folder.appendingPathComponent(documentsName), options: .atomic)
    } catch {
      throw FileFault(
        Fault(path, "This folder can't be written.", remedy: "Name one that exists or can be made with --into."))
    }
  }

  static func open(_ path: String) throws(FileFault) -> SearchFolder {
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
    if has(documentsName) {
      let words = try WordsFile.read(WordsFile.bytes("\(path)/\(WordsFile.name)"), "\(path)/\(WordsFile.name)")
      let documents = try CorpusFile.read("\(path)/\(documentsName)")
      var builder = SearchIndexBuilder(background: words)
      for document in documents {
        builder.add(DocumentWords(title: builder.bag([document.title]), parts: [[builder.bag([document.text])]]))
      }
      return .documents(builder.index(), ids: documents.map(\.id))
    }
    guard has("guides.yaml") else {
      throw FileFault(
        Fault(
          path, "This is neither a catalogue nor a folder to search.",
          remedy: "Make one with “samrad guides index CORPUS.jsonl --into \(path)”, or name Deploy/catalogue."))
    }
    let (catalogue, _, faults) = CatalogueFolder.read(path, now: Date())
    if let fault = faults.first { throw FileFault(fault) }
    return .catalogue(catalogue)
  }

  func search(_ text: String, limit: Int) -> [(id: String, score: Double)] {
    switch self {
    case .documents(let index, let ids):
      index.search(text, limit: limit).map { (ids[$0.document], Double($0.score)) }
    case .catalogue(let catalogue):
      catalogue.search(text, limit: limit).map { ($0.guide.id.text, $0.score) }
    }
  }

  /// - Returns: no id where nothing is clearly meant, with how sure the likeliest was.
  func offer(_ text: String) -> (id: String?, score: Double) {
    switch self {
    case .documents(let index, let ids):
      guard let hit = index.offer(text) else { return (nil, 0) }
      return (hit.score >= SearchIndex.sureEnough ? ids[hit.document] : nil, Double(hit.score))
    case .catalogue(let catalogue):
      guard let offer = catalogue.likeliestOffer(text) else { return (nil, 0) }
      return (catalogue.offer(text)?.guide.text, offer.score)
    }
  }
}
