@testable import Samrad

/// Small catalogue files for tests.
enum CatalogueText {
  static let topics = TextFile(
    "topics.yaml",
    """
    version: 1
    kinds:
      veileder: {nb: veileder, nn: rettleiar, en: guide}
    status:
      gjeldende: {nb: gjeldende, nn: gjeldande, en: current}
      historisk: {nb: historisk, nn: historisk, en: background}
      utgått: {nb: utgått, nn: utgått, en: withdrawn, outdated: true}
    evidence:
      lovende: {nb: lovende, nn: lovande, en: promising}
      ikke vurdert: {nb: ikke vurdert, nn: ikkje vurdert, en: not assessed, unassessed: true}
    levels:
      1: {nb: nivå 1, nn: nivå 1, en: level 1}
    sectors:
      skole: {nb: skole, nn: skule, en: school}
    audience:
      mentor: {nb: mentorer, nn: mentorar, en: mentors}
    topics:
      taushet: {nb: taushet, nn: teie, en: confidentiality, aka: [hemmelighet, si fra videre, plikt til samarbeid]}
      samarbeid: {nb: samarbeid, nn: samarbeid, en: cooperation}
    stop_words: [og, til, fra, si]
    fillers: [nå]

    """)

  /// One guide as YAML, twelve lines and more. A change of a field to nothing leaves it out.
  static func guide(id: String, _ changes: [String: String] = [:]) -> String {
    let fields = [
      ("title", "Om hemmelighet"), ("publisher", "Fylket"), ("kind", "veileder"), ("status", "gjeldende"),
      ("sectors", "[skole]"), ("topics", "[taushet]"), ("levels", "[1]"), ("evidence", "lovende"),
      ("evidence_note", "en kilde"), ("audience", "[mentor]"), ("summary", "Kort."), ("use_when", "Ofte."),
      ("source", "en side"), ("verified", "true"),
    ]
    let names = Set(fields.map(\.0))
    let lines =
      fields.map { ($0, changes[$0] ?? $1) } + changes.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
    return "- id: \(id)\n" + lines.filter { !$1.isEmpty }.map { "  \($0): \($1)\n" }.joined()
  }
}
