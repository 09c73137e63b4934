import Matrix

/// What would be written down is looked through first: nobody shall be known again by it.
extension Turn {
  /// - Returns: why this text is not written down; nil when nothing was found in it.
  func refusal(ofIdentifying text: String, in group: Group) -> Prompt? {
    let known = group.members.map { Set($0.shownName.lowercased().split(separator: " ").map(String.init)) }
    return identifying(text, known: known).map { kind in
      Prompt(
        .identifying,
        [
          "number": .flag(kind == .identityNumber), "telephone": .flag(kind == .telephone),
          "name": .flag(kind == .name),
        ])
    }
  }

  /// The same, of a text that is no sentence yet: names in it are looked for once it is understood.
  func refusal(ofNumbersIn text: String, in group: Group) -> Prompt? {
    guard let kind = identifying(text), kind != .name else { return nil }
    return refusal(ofIdentifying: text, in: group)
  }

  /// - Parameter known: what people are called who may be named.
  func identifying(_ text: String, known: [Set<String>] = []) -> Identifying.Kind? {
    let words = world.library.packs.values.map(\.words.answers)
    let marks = words.flatMap { $0[.childMark] ?? [] }
    let ages = Set(words.flatMap { $0[.age] ?? [] })
    return Identifying(
      // «Ungdomsskolen» is a school; short words are not looked for in longer ones.
      isChildMark: { word in marks.contains { word == $0 || $0.count >= 5 && word.hasSuffix($0) } },
      isAge: { ages.contains($0) }, known: known
    ).found(in: text)
  }
}
