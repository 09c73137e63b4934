import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of the catalogue.
extension EveryChange {
  static let seventhVersionOfCatalogue: [Recorded] =
    [
      Recorded(
        CatalogueShown(number: 1, withdrawn: [], replacement: nil, sources: [EventID("$answer")], hasCards: true)),
      Recorded(CatalogueWorded(number: 1, cards: [fullCard, bareCard])), Recorded(CatalogueTaken(number: 1)),
      Recorded(ProgrammeWriteNoted(reversal: .catalogue(1))),
      Recorded(
        CatalogueShown(
          number: 2, withdrawn: [],
          replacement: CatalogueStep.Replacement(old: bareCard.id, new: fullCard.id), sources: [], hasCards: false)),
      Recorded(CatalogueDeclined(number: 2)),
      Recorded(
        CatalogueShown(number: 3, withdrawn: [bareCard.id], replacement: nil, sources: [], hasCards: false)),
      Recorded(CatalogueTaken(number: 3)), Recorded(CatalogueMarked(number: 4, guide: fullCard.id, isLittle: true)),
      Recorded(CatalogueUndone(number: 3)),
    ] + drafts

  private static let drafts: [Recorded] = [
    Recorded(CardDraftOpened(user: catalogueAdmin, about: .newCard)),
    Recorded(CardDraftAnswered(user: catalogueAdmin, field: .title, values: ["Rutine for skolevegring"])),
    Recorded(CardDraftMoved(user: catalogueAdmin, index: 1, field: nil)),
    Recorded(CardDraftClosed(user: catalogueAdmin)),
    Recorded(CardDraftOpened(user: catalogueAdmin, about: .change(fullCard.id, field: nil))),
    Recorded(CardDraftMoved(user: catalogueAdmin, index: 0, field: .topics)),
    Recorded(CardDraftAnswered(user: catalogueAdmin, field: .topics, values: ["samhandling", "taushetsplikt"])),
    Recorded(CardDraftOpened(user: UserID("@other:example.org"), about: .change(fullCard.id, field: .url))),
  ]

  private static let catalogueAdmin = UserID("@admin:example.org")

  private static let fullCard = Guide(
    id: GuideID("rutine"), title: "Rutine for skolevegring", publisher: "Nordby kommune", year: 2024,
    url: "https://nordby.kommune.no/rutine", kind: "veileder", status: "gjeldende", language: Language("nn"),
    sectors: ["skole", "ppt"], topics: [TopicID("samhandling")], levels: ["3"], evidence: "lovende",
    evidenceNote: [Language("nb"): "En studie."], audiences: ["tjenesteleder"],
    summary: [Language("nb"): "Hvem gjør hva.", Language("nn"): "Kven gjer kva."],
    useWhen: [Language("nb"): "Når en elev er borte."], seeInstead: [GuideID("bare")], note: "Under arbeid.",
    source: "kommunens side", isVerified: true, local: true)

  private static let bareCard = Guide(
    id: GuideID("bare"), title: "Et kort", publisher: "Fylket", year: nil, url: nil, kind: "rapport",
    status: "gjeldende", language: Language("nb"), sectors: ["alle"], topics: [TopicID("samhandling")], levels: ["1"],
    evidence: "ikke vurdert", evidenceNote: [:], audiences: ["mentor"], summary: [Language("nb"): "Kort."],
    useWhen: [Language("nb"): "Ofte."], seeInstead: [], note: nil, source: "en side", isVerified: false, local: nil)
}
