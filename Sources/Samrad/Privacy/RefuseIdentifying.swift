import Matrix

/// What would be written down is looked through first: nobody shall be known again by it.
extension Turn {
  /// - Returns: why this text is not written down; nil when nothing was found in it.
  func refusal(ofIdentifying text: String, in group: Group) -> Prompt? {
    let marks = world.library.packs.values.flatMap { $0.words.answers[.childMark] ?? [] }
    let names = Set(group.members.map { Words.folded($0.shownName) })
    let found = Identifying(
      isChildMark: { word in
        // «Ungdomsskolen» is a school; «arbeidsår» is no age, and short words are not looked for in longer ones.
        marks.contains { word == $0 || $0.count >= 5 && word.hasSuffix($0) }
      },
      isKnown: { names.contains(Words.folded($0)) }
    ).found(in: text)
    return found.map { kind in
      Prompt(
        .identifying,
        [
          "number": .flag(kind == .identityNumber), "telephone": .flag(kind == .telephone),
          "name": .flag(kind == .name),
        ])
    }
  }
}
