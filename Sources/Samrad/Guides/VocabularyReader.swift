import SamradSearch
import Yams

/// Reads the vocabulary's file. A faulty word is left out; the others are kept.
struct VocabularyReader {
  private(set) var file: CatalogueFile

  private enum Mark: String { case outdated, unassessed, universal }

  /// Letters, digits, spaces and hyphens: keys are data and may be Norwegian.
  private static let longestKey = 60

  init(_ file: TextFile) {
    self.file = CatalogueFile(file)
  }

  mutating func vocabulary() -> Vocabulary {
    var vocabulary = Vocabulary()
    guard let root = file.root() else { return vocabulary }
    file.expect(
      [
        "version", "kinds", "status", "evidence", "levels", "sectors", "audience", "topics", "stop_words", "fillers",
        "evidence_guide",
        "asking",
      ],
      in: root)
    vocabulary.kinds = words("kinds", root)
    vocabulary.statuses = words("status", root, mark: .outdated)
    vocabulary.evidence = words("evidence", root, mark: .unassessed)
    vocabulary.levels = words("levels", root)
    vocabulary.sectors = words("sectors", root, mark: .universal)
    vocabulary.audiences = words("audience", root)
    vocabulary.topics = topics(root)
    vocabulary.stopWords = file.list("stop_words", in: root).map(\.value)
    vocabulary.fillers = file.list("fillers", in: root).map(\.value)
    vocabulary.evidenceGuide = file.optionalText("evidence_guide", in: root).map { GuideID($0) }
    // Catalogues from before there were offers have none: then only a question mark says that something is asked.
    vocabulary.asking = file.optionalList("asking", in: root)?.map(\.value) ?? []
    return vocabulary
  }

  private mutating func words(_ section: String, _ root: CatalogueFields, mark: Mark? = nil) -> WordList {
    var words: [VocabularyWord] = []
    for (key, fields) in entries(section, root) {
      let before = file.faultCount
      let meaning = mark == .unassessed ? "meaning" : nil
      file.expect(
        Set(Language.ofVocabulary.map(\.text) + ["aka"] + [mark?.rawValue, meaning].compactMap(\.self)), in: fields)
      let names = names(fields)
      let aka = akas(fields)
      let meanings = meaning.flatMap { file.optionalTexts($0, in: fields) } ?? [:]
      let isMarked = mark.map { file.flag($0.rawValue, in: fields) } ?? false
      guard file.faultCount == before else { continue }
      words.append(
        VocabularyWord(
          key: key, names: names, isOutdated: mark == .outdated && isMarked,
          isUnassessed: mark == .unassessed && isMarked, isUniversal: mark == .universal && isMarked, aka: aka,
          meaning: meanings))
    }
    return WordList(words)
  }

  private mutating func topics(_ root: CatalogueFields) -> [Topic] {
    var topics: [Topic] = []
    let entries = entries("topics", root)
    let keys = Set(entries.map(\.key))
    for (key, fields) in entries {
      let before = file.faultCount
      file.expect(Set(Language.ofVocabulary.map(\.text) + ["aka", "see_also", "see_also_note"]), in: fields)
      let names = names(fields)
      let aka = akas(fields)
      let seeAlso = file.optionalList("see_also", in: fields) ?? []
      for (other, line) in seeAlso where !keys.contains(other) || other == key {
        file.add(line, "\(file.quote(other)) is no other topic.", "Write the key of one, or take it away.")
      }
      let note = file.optionalTexts("see_also_note", in: fields) ?? [:]
      guard file.faultCount == before else { continue }
      topics.append(
        Topic(
          id: TopicID(key), names: names, aka: aka, seeAlso: seeAlso.map { TopicID($0.value) }, seeAlsoNote: note))
    }
    return topics
  }

  private mutating func akas(_ fields: CatalogueFields) -> [String] {
    let aka = file.optionalList("aka", in: fields) ?? []
    for (phrase, line) in aka where SearchWord.words(of: phrase).isEmpty {
      file.add(line, "\(file.quote(phrase)) holds no letter or digit.", "Take it away: nobody can find by it.")
    }
    return aka.map(\.value)
  }

  private mutating func entries(_ section: String, _ root: CatalogueFields) -> [(key: String, fields: CatalogueFields)]
  {
    guard let node = root.values[section] else {
      file.add(
        root.line, "The section \(section) is missing.", "Add it; the sections are explained at the top of the file.")
      return []
    }
    guard let section = file.fields(node) else { return [] }
    return section.keys.compactMap { key in
      guard let value = section.values[key], isKey(key, line: section.line(of: key)) else { return nil }
      return file.fields(value).map { (key, $0) }
    }
  }

  private mutating func isKey(_ key: String, line: Int) -> Bool {
    let isKey =
      !key.isEmpty && key.utf8.count <= Self.longestKey && !SearchWord.words(of: key).isEmpty
      && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    if !isKey {
      file.add(
        line, "\(file.quote(key)) can't be a key.",
        "Use letters, digits, spaces and hyphens, at most \(Self.longestKey) bytes.")
    }
    return isKey
  }

  private mutating func names(_ fields: CatalogueFields) -> [Language: String] {
    var names: [Language: String] = [:]
    for language in Language.ofVocabulary { names[language] = file.text(language.text, in: fields) }
    return names
  }
}
