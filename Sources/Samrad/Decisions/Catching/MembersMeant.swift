import Matrix

extension Group {
  /// Those whom these words may mean as a name. Besides what `membersNamed` finds: two words of a longer name, or an
  /// initial for one of them («Kari N.» for Kari Anne Nordmann).
  func membersMeant(by words: [String]) -> [Member] {
    let found = membersNamed(words.joined(separator: " "))
    guard found.isEmpty, words.count > 1 else { return found }
    let wanted = words.map(Words.folded)
    return members.filter { $0.presence != .gone && $0.isCalled(wanted) }
  }
}

extension Member {
  /// Whether the words stand in the name, in its order, beginning with the first.
  fileprivate func isCalled(_ wanted: [String]) -> Bool {
    var names = Words.folded(shownName).split(separator: " ").map(String.init)[...]
    guard names.first == wanted.first else { return false }
    for word in wanted {
      guard !word.isEmpty,
        let place = names.firstIndex(where: { $0 == word || (word.count == 1 && $0.hasPrefix(word)) })
      else { return false }
      names = names[(place + 1)...]
    }
    return true
  }
}
