import Foundation
import Matrix
import Yams

/// A card as the fields of a file, and back: what was posted is laid over what is there, and then read like a file.
extension Guide {
  /// Every field that the card has. Texts that are bokmål only are not given by language.
  func nodes() -> [String: Node] {
    var nodes: [String: Node] = [:]
    for field in GuideField.allCases {
      switch value(field) {
      case nil: break
      case .text(let text)?: nodes[field.rawValue] = Node(text)
      case .list(let list)?: nodes[field.rawValue] = Node(list.map { Node($0) })
      case .texts(let texts)?:
        let pairs = Language.ofVocabulary.compactMap { language in
          texts[language].map { (Node(language.text), Node($0)) }
        }
        nodes[field.rawValue] = texts.count == 1 ? texts.first.map { Node($0.value) } : Node(pairs)
      }
    }
    return nodes
  }

  /// What a field holds.
  enum Value: Equatable {
    case text(String)
    case list([String])
    case texts([Language: String])
  }

  /// - Returns: nil when the card says nothing there, also for what goes without saying.
  func value(_ field: GuideField) -> Value? {
    switch field {
    case .id: .text(id.text)
    case .title: .text(title)
    case .publisher: .text(publisher)
    case .year: year.map { .text(String($0)) }
    case .url: url.map(Value.text)
    case .kind: .text(kind)
    case .status: .text(status)
    case .language: language == .catalogueDefault ? nil : .text(language.text)
    case .sectors: .list(sectors)
    case .topics: .list(topics.map(\.text))
    case .levels: .list(levels)
    case .evidence: .text(evidence)
    case .evidenceNote: evidenceNote.isEmpty ? nil : .texts(evidenceNote)
    case .audience: .list(audiences)
    case .summary: .texts(summary)
    case .useWhen: .texts(useWhen)
    case .seeInstead: seeInstead.isEmpty ? nil : .list(seeInstead.map(\.text))
    case .note: note.map(Value.text)
    case .source: .text(source)
    case .verified: .text(isVerified ? "true" : "false")
    case .local: isLocal ? .text("true") : nil
    }
  }

  /// The card's texts that are somebody's own words.
  func ownWords(_ field: GuideField) -> [String] {
    switch value(field) {
    case nil: []
    case .text(let text)?: [text]
    case .list(let list)?: list
    case .texts(let texts)?: texts.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}

extension CatalogueFields {
  init(_ nodes: [String: Node], line: Int) {
    self.init(line: line)
    keys = nodes.keys.sorted()
    values = nodes
  }
}

extension GuideID {
  /// An id made from a title, of a–z, 0–9 and hyphens.
  /// - Parameter isTaken: ids of other documents.
  init(fromTitle title: String, isTaken: (GuideID) -> Bool) {
    var letters = ""
    for scalar in title.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.prefix(200) {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: letters.unicodeScalars.append(scalar)
      case 0xE6: letters += "ae"
      case 0xF8: letters += "o"
      case 0x300...0x36F: break
      default: if letters.last != "-" { letters += "-" }
      }
    }
    var words = letters.split(separator: "-").prefix(8).joined(separator: "-").prefix(60)
    while words.last == "-" { words = words.dropLast() }
    let base = words.isEmpty ? "card" : String(words)
    var id = GuideID(base)
    var number = 2
    while isTaken(id), number < 10_000 {
      id = GuideID("\(base)-\(number)")
      number += 1
    }
    self = id
  }
}
