import Foundation
import Matrix

extension Turn {
  /// «jeg»: in the group's own language, since «i» is a common word in another.
  func isMyself(_ text: some StringProtocol, in group: Group) -> Bool {
    text.utf8.count < 40
      && world.library.pack(group.language)?.words.answers[.myself]?.contains(Words.folded(text)) == true
  }
}

/// Finding members by what people call them.
extension Group {
  /// Those meant by an id, a display name, its first word, or a localpart. Several when two have the same name.
  func membersNamed(_ text: some StringProtocol) -> [Member] {
    let wanted = Words.folded(text.trimmingCharacters(in: .init(charactersIn: " @,.:;")))
    guard !wanted.isEmpty, wanted.utf8.count < 300 else { return [] }
    let members = members.filter { $0.presence != .gone }
    let byID = members.filter { Words.folded($0.user.text.dropFirst()) == wanted }
    if !byID.isEmpty { return byID }
    let whole = members.filter { $0.names.contains(wanted) }
    if !whole.isEmpty { return whole }
    return members.filter { $0.firstName == wanted }
  }

  /// The member whose name begins `text`, and what comes after it: «Kari ringer skolen».
  func memberBeginning(_ text: String) -> (members: [Member], rest: String)? {
    let words = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
    // The longest name first: «Kari Nordmann ringer».
    for count in stride(from: min(3, words.count), to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ")
      let found = membersNamed(name)
      guard !found.isEmpty else { continue }
      let rest = words.count > count ? String(text[words[count].startIndex...]) : ""
      return (found, rest)
    }
    return nil
  }
}

extension Member {
  /// What the member may be called, folded.
  fileprivate var names: [String] {
    [Words.folded(shownName), Words.folded(user.localpart)]
  }

  fileprivate var firstName: String {
    String(Words.folded(shownName).prefix { !$0.isWhitespace })
  }
}

extension Collection {
  /// The element of a collection that has just one.
  var only: Element? { count == 1 ? first : nil }
}
