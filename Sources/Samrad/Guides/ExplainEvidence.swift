import Matrix

/// `!evidens`: what the words for evidence claim, and what they don't.
extension Turn {
  func explainEvidence(_ rest: String, answering: Answering) -> Outcome {
    let vocabulary = world.catalogue.vocabulary
    let language = answering.language
    let asked = read(rest, isNarrowing: true).filter.evidence
    let words = vocabulary.evidence.words.filter { asked.isEmpty || asked.contains($0.key) }
    let guide = vocabulary.evidenceGuide.flatMap { world.catalogue[$0] }
    return sayOnly(
      answering.utterance(
        Prompt(
          .evidenceWords,
          [
            "words": .list(
              words.map {
                ["word": .text($0.name(in: language)), "meaning": .optional($0.meaning(in: language))]
              }),
            "title": .optional(guide?.title), "note": .optional(guide?.evidenceNote(in: language)),
            "url": guide?.url.map(PromptValue.link) ?? .flag(false),
            "outdated": .flag(guide.map(world.catalogue.isOutdated) ?? false),
            "example": world.library.example(.findGuides, in: language),
          ])))
  }
}
