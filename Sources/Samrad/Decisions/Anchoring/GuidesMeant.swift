import Foundation
import Matrix

/// Which guides somebody means: by words, by their numbers in the list that was shown last, or by a reply to a card.
enum GuidesMeant: Equatable {
  case these([GuideID])
  /// Several fit the words: ask.
  case oneOf([GuideID])
  /// The list that was shown has only so many; 0: none was shown.
  case noSuchNumber(of: Int)
  case nothing
}

extension Turn {
  private static let mostAskedAbout = 4
  /// How much better than the next the best must fit to be the one that is meant.
  private static let clearlyBetter = 1.5

  /// - Parameter named: empty for the card that was replied to.
  func guidesMeant(by named: String, _ message: IncomingMessage, in group: Group) -> GuidesMeant {
    if named.isEmpty { return guideRepliedTo(message, in: group).map { .these([$0]) } ?? .nothing }
    if let numbers = numbers(in: named) {
      let shown = listMeant(message).map { Array($0.guides.prefix($0.shown)) } ?? []
      let guides = numbers.compactMap { number in
        (1...max(1, shown.count)).contains(number) ? shown.dropFirst(number - 1).first : nil
      }
      let known = guides.filter { world.catalogue[$0] != nil }
      return known.count == numbers.count && !known.isEmpty ? .these(known) : .noSuchNumber(of: shown.count)
    }
    if let guide = card(named) { return .these([guide.id]) }
    let title = Words.folded(named.filter { !"«»\"“”".contains($0) })
    if let guide = world.catalogue.guides.first(where: { Words.folded($0.title) == title }) {
      return .these([guide.id])
    }
    let found = world.catalogue.search(named, limit: Self.mostAskedAbout)
    guard let best = found.first else { return .nothing }
    let isAlone = found.count == 1 || best.score > found[1].score * Self.clearlyBetter
    return isAlone && best.isClear ? .these([best.guide.id]) : .oneOf(found.map(\.guide.id))
  }

  /// The guide whose card was replied to; nil for a reply to anything else, also to a list of several.
  func guideRepliedTo(_ message: IncomingMessage, in group: Group) -> GuideID? {
    guard let post = message.inReplyTo else { return nil }
    switch group.posts[post] {
    case .guideCard(_, let guide)?, .guideAsked(_, _, let guide)?: return world.catalogue[guide].map(\.id)
    default: break
    }
    let finding = world.finding(in: message.room)
    let guide = finding.shares.last { $0.post == post }?.guide ?? finding.list(shownIn: post)?.guides.only
    return guide.flatMap { world.catalogue[$0] }?.id
  }

  /// «1», «1, 2 og 3»: numbers, and nothing else.
  func numbers(in text: String) -> [Int]? {
    let words = text.prefix(200).replacing(",", with: " ").split(whereSeparator: \.isWhitespace)
      .filter { !world.library.phrasebook.means($0, .and) }
    let numbers = words.compactMap { Self.number($0) }
    return !numbers.isEmpty && numbers.count == words.count ? numbers : nil
  }

  /// What stands beside «bort», first or last.
  /// - Returns: nil where nobody wants anything taken away.
  func withoutRemoval(_ named: String) -> String? {
    let words = named.split(whereSeparator: \.isWhitespace)
    let means = { (word: Substring?) in word.map { world.library.phrasebook.means($0, .remove) } ?? false }
    if means(words.first) { return words.dropFirst().joined(separator: " ") }
    if means(words.last) { return words.dropLast().joined(separator: " ") }
    return nil
  }
}
