import Matrix

/// Names a topic of the catalogue.
package struct TopicID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// Something that guides are about (norsk: tema), with the words people use for it.
package struct Topic: Equatable, Sendable {
  package let id: TopicID
  /// What readers see, in every language of the catalogue.
  package let names: [Language: String]
  /// Other words and whole phrases that people type, in any form of Norwegian.
  package let aka: [String]
  /// Topics to point to whenever this one comes up, and what to say of them.
  package var seeAlso: [TopicID] = []
  package var seeAlsoNote: [Language: String] = [:]

  /// What readers of `language` see; bokmål where there is nothing in it.
  package func seeAlsoNote(in language: Language) -> String? {
    seeAlsoNote[language] ?? seeAlsoNote[.catalogueDefault]
  }

  /// What readers of `language` see; bokmål where the language is unknown.
  package func name(in language: Language) -> String {
    names[language] ?? names[.catalogueDefault] ?? id.text
  }

  /// Everything a search for this topic may contain.
  var phrases: [String] {
    names.sorted { $0.key < $1.key }.map(\.value) + aka
  }
}

extension Language {
  /// The language of the catalogue's own texts.
  static let catalogueDefault = Language("nb")
  /// The languages in which every word of the vocabulary must be given.
  static let ofVocabulary = [catalogueDefault, Language("nn"), Language("en")]
}
