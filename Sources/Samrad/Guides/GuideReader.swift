import Foundation
import Matrix
import Yams

/// Reads the guides' file. A faulty guide is left out; the others are kept.
struct GuideReader {
  /// Older than any law in force.
  private static let earliestYear = 1600
  private static let longestAddress = 2_000
  private static let known = Set(GuideField.allCases.map(\.rawValue))

  var file: CatalogueFile
  private let vocabulary: Vocabulary
  private let topics: WordList
  private let thisYear: Int
  /// The guide that has each id first, by its number in the list, and its line; faulty guides included.
  private var ids: [String: (number: Int, line: Int)] = [:]
  /// Where each guide stands that was read.
  private(set) var lines: [GuideID: Int] = [:]
  /// Guides that are there beside the file's.
  private let others: Set<GuideID>

  /// - Parameters:
  ///   - thisYear: nothing in the catalogue is newer.
  ///   - others: guides that are there beside the file's, and can be pointed to.
  init(_ file: CatalogueFile, vocabulary: Vocabulary, thisYear: Int, others: Set<GuideID> = []) {
    self.file = file
    self.vocabulary = vocabulary
    self.others = others
    self.thisYear = thisYear
    topics = WordList(
      vocabulary.topics.map { VocabularyWord(key: $0.id.text, names: $0.names, isOutdated: false, isUnassessed: false) }
    )
  }

  mutating func guides() -> [Guide] {
    guard let root = file.root() else { return [] }
    file.expect(["version", "guides"], in: root)
    return guides(of: file.entries("guides", in: root))
  }

  mutating func guides(of entries: [CatalogueFields]) -> [Guide] {
    for (number, entry) in entries.enumerated() {
      if let id = entry.values["id"]?.string, ids[id] == nil { ids[id] = (number, entry.line) }
    }
    let guides = entries.enumerated().compactMap { guide($1, number: $0) }
    // Who pointed to a guide that was left out for its own faults is not at fault.
    let left = Set(guides.map(\.id)).union(others)
    return guides.map { guide in
      var guide = guide
      guide.seeInstead.removeAll { !left.contains($0) }
      return guide
    }
  }

  private mutating func guide(_ fields: CatalogueFields, number: Int) -> Guide? {
    let before = file.faultCount
    file.expect(Self.known, in: fields)
    let id = id(fields, number: number)
    let evidence = word("evidence", of: vocabulary.evidence, in: fields)
    let evidenceNote = file.optionalTexts("evidence_note", in: fields) ?? [:]
    if let evidence, !vocabulary.isUnassessed(evidence: evidence), fields.values["evidence_note"] == nil {
      file.add(
        fields.line(of: "evidence"), "The evidence \(file.quote(evidence)) is claimed without a note.",
        "Add evidence_note with its source.", .evidenceNote, key: "evidence_note", value: evidence)
    }
    let title = file.text("title", in: fields)
    let publisher = file.text("publisher", in: fields)
    let year = year(fields)
    let url = url(fields)
    let kind = word("kind", of: vocabulary.kinds, in: fields)
    let status = word("status", of: vocabulary.statuses, in: fields)
    let language = language(fields)
    let sectors = words("sectors", of: vocabulary.sectors, in: fields)
    let topics = words("topics", of: topics, in: fields)
    let levels = words("levels", of: vocabulary.levels, in: fields)
    let audiences = words("audience", of: vocabulary.audiences, in: fields)
    let summary = file.texts("summary", in: fields)
    let useWhen = file.texts("use_when", in: fields)
    let seeInstead = seeInstead(fields)
    let note = file.optionalText("note", in: fields)
    let source = file.text("source", in: fields)
    _ = file.text("verified", in: fields)
    let isVerified = file.flag("verified", in: fields)
    let isLocal = file.flag("local", in: fields)
    guard file.faultCount == before, let id, let title, let publisher, let kind, let status, let evidence, let summary,
      let useWhen, let source
    else { return nil }
    lines[GuideID(id)] = fields.line
    return Guide(
      id: GuideID(id), title: title, publisher: publisher, year: year, url: url, kind: kind, status: status,
      language: language, sectors: sectors, topics: topics.map { TopicID($0) }, levels: levels, evidence: evidence,
      evidenceNote: evidenceNote, audiences: audiences, summary: summary, useWhen: useWhen, seeInstead: seeInstead,
      note: note, source: source, isVerified: isVerified,
      local: isLocal ? true : nil)
  }

  private mutating func id(_ fields: CatalogueFields, number: Int) -> String? {
    guard let id = file.id(in: fields) else { return nil }
    if let first = ids[id], first.number != number {
      file.add(
        fields.line(of: "id"), "The id \(file.quote(id)) is taken by the guide on line \(first.line).",
        "Give one of them another.", .idTaken, value: id, number: first.line)
    }
    return id
  }

  private mutating func year(_ fields: CatalogueFields) -> Int? {
    guard let text = file.optionalText("year", in: fields) else { return nil }
    guard let year = Int(text), year >= Self.earliestYear else {
      file.add(
        fields.line(of: "year"), "\(file.quote(text)) is no year.", "Write four digits, or take the field away.",
        .notYear, key: "year", value: text)
      return nil
    }
    guard year <= thisYear else {
      file.add(
        fields.line(of: "year"), "The year \(year) is in the future.", "Write the year of publication.", .futureYear,
        key: "year", value: text)
      return nil
    }
    return year
  }

  private mutating func url(_ fields: CatalogueFields) -> String? {
    guard let text = file.optionalText("url", in: fields) else { return nil }
    guard text.utf8.count <= Self.longestAddress,
      text.unicodeScalars.allSatisfy({
        $0.value > 0x20 && $0.value != 0x7F && !"<>\"\\^`{}|".unicodeScalars.contains($0)
      }),
      let parts = URLComponents(string: text), parts.scheme == "https" || parts.scheme == "http",
      parts.host?.isEmpty == false, parts.user == nil, parts.password == nil
    else {
      file.add(
        fields.line(of: "url"), "\(file.quote(text)) is no absolute address.",
        "Begin with https:// and the site's name, without spaces.", .address, key: "url", value: text)
      return nil
    }
    return text
  }

  private mutating func language(_ fields: CatalogueFields) -> Language {
    guard let text = file.optionalText("language", in: fields) else { return .catalogueDefault }
    let language = Language(text)
    if !Language.ofVocabulary.contains(language) {
      let known = Language.ofVocabulary.map(\.text).joined(separator: ", ")
      file.add(
        fields.line(of: "language"), "There is no language \(file.quote(text)).", "Write one of \(known).", .language,
        key: "language", value: text, words: Language.ofVocabulary.map(\.text))
    }
    return language
  }

  private mutating func word(_ key: String, of list: WordList, in fields: CatalogueFields) -> String? {
    guard let word = file.text(key, in: fields) else { return nil }
    return isKnown(word, key, list, line: fields.line(of: key)) ? word : nil
  }

  private mutating func words(_ key: String, of list: WordList, in fields: CatalogueFields) -> [String] {
    file.list(key, in: fields).compactMap { isKnown($0.value, key, list, line: $0.line) ? $0.value : nil }
  }

  private mutating func isKnown(_ word: String, _ key: String, _ list: WordList, line: Int) -> Bool {
    if list[word] != nil { return true }
    let nearest = mayGuess ? Nearest.word(to: word, among: list.words.map(\.key)) : nil
    file.add(
      line, "\(file.quote(word)) is not among the words for \(key).",
      nearest.map { "Did you mean \(file.quote($0))?" } ?? "The words are listed in the topics file.", .word, key: key,
      value: word, nearest: nearest, words: list.words.map(\.key))
    return false
  }

  /// What was perhaps meant takes long to find, and is shown of the first faults only.
  private var mayGuess: Bool { file.faultCount < Self.mostGuesses }
  private static let mostGuesses = 50

  private mutating func seeInstead(_ fields: CatalogueFields) -> [GuideID] {
    (file.optionalList("see_instead", in: fields) ?? []).compactMap { id, line in
      if ids[id] == nil && !others.contains(GuideID(id)) || id == fields.values["id"]?.string {
        file.add(
          line, "\(file.quote(id)) is no other guide in this file.", "Write the id of one, or take it away.",
          .seeInstead, key: "see_instead", value: id,
          nearest: mayGuess
            ? Nearest.word(to: id, among: Set(others.map(\.text)).union(ids.keys).subtracting([id])) : nil)
        return nil
      }
      return GuideID(id)
    }
  }
}
