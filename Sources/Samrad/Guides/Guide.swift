import Matrix

/// Names a guide in the catalogue, for as long as the catalogue lives.
package struct GuideID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A document, tool, law or web site that a group can be pointed to (norsk: veileder, in the sense of a document;
/// the person is a mentor). What stands here is the card; the bot has not read the document itself. Texts given by
/// language are in bokmål at least.
package struct Guide: Codable, Equatable, Sendable {
  package let id: GuideID
  package let title: String
  package let publisher: String
  /// Of publication; nil when not known.
  package let year: Int?
  /// Absolute, http or https; nil when no address was found.
  package let url: String?
  /// A key of the vocabulary's `kinds`.
  package let kind: String
  /// A key of the vocabulary's `statuses`.
  package let status: String
  /// The language of the document itself.
  package let language: Language
  /// Keys of the vocabulary's `sectors`.
  package let sectors: [String]
  /// The first is the one the guide is most about.
  package let topics: [TopicID]
  /// Keys of the vocabulary's `levels`.
  package let levels: [String]
  /// A key of the vocabulary's `evidence`: what is known of the measure's effect, not the document's quality.
  package let evidence: String
  /// There whenever `evidence` claims anything; empty when there is none.
  package let evidenceNote: [Language: String]
  /// Keys of the vocabulary's `audiences`.
  package let audiences: [String]
  /// Two to four sentences, in our own words.
  package let summary: [Language: String]
  /// The situation in which a leader should open it.
  package let useWhen: [Language: String]
  /// What to open instead, when this one is background or no longer holds. All are in the same catalogue.
  package internal(set) var seeInstead: [GuideID]
  package let note: String?
  /// Where the facts on this card come from.
  package let source: String
  /// False: an administrator should check the card before it is shared.
  package let isVerified: Bool
  /// Of this programme's own, beside the national ones. Cards that were kept before there were any say nothing of it.
  private(set) var local: Bool?

  package var isLocal: Bool { local ?? false }

  /// What readers of `language` see; bokmål where the card has no such text.
  package func summary(in language: Language) -> String {
    summary[language] ?? summary[.catalogueDefault] ?? ""
  }

  /// What readers of `language` see; bokmål where the card has no such text.
  package func useWhen(in language: Language) -> String {
    useWhen[language] ?? useWhen[.catalogueDefault] ?? ""
  }

  /// The card's own texts that are in `language`.
  func ownTexts(in language: Language) -> [String] {
    [summary, useWhen, evidenceNote].compactMap { $0[language] }
  }

  /// What readers of `language` see; bokmål where the card has no such text, nil where it has no note.
  package func evidenceNote(in language: Language) -> String? {
    evidenceNote[language] ?? evidenceNote[.catalogueDefault]
  }
}
