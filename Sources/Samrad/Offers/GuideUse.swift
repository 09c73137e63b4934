import Matrix

/// What people of the programme said came of the guides that their groups were shown: counts, and never who.
package struct GuideUse: Codable, Equatable, Sendable {
  /// How many people answered what, each once a session.
  package struct Counts: Codable, Equatable, Sendable {
    package internal(set) var read = 0
    package internal(set) var used = 0
    package internal(set) var notRelevant = 0

    package init(read: Int = 0, used: Int = 0, notRelevant: Int = 0) {
      self.read = read
      self.used = used
      self.notRelevant = notRelevant
    }

    var all: Int { read + used + notRelevant }

    mutating func add(_ other: Counts) {
      read += max(0, other.read)
      used += max(0, other.used)
      notRelevant += max(0, other.notRelevant)
    }
  }

  package internal(set) var counts: [GuideID: Counts] = [:]

  /// Fewer could point at one person, and say little of a guide.
  static let fewest = 3
  /// By how much of its score a guide moves at most: enough between two that fit as well, and no more.
  static let mostMoved = 0.03

  package init() {}

  /// What a guide's score is multiplied by: 1 until three have answered, and within three percent of it then.
  func factor(of guide: GuideID) -> Double {
    guard let counts = counts[guide], counts.all >= Self.fewest else { return 1 }
    return 1 + Self.mostMoved * Double(counts.used - counts.notRelevant) / Double(counts.all)
  }
}

extension Catalogue {
  /// Scores that differ by less say nothing about guides.
  private static let nearlyEqual = 0.999

  /// The same guides, in an order that heeds a little what people said came of them. Whatever nobody has answered about
  /// keeps its order, and so do two whose order is not that of their scores: what no longer holds never comes before what
  /// does.
  package func ranked(_ found: [RankedGuide], by use: GuideUse) -> [RankedGuide] {
    func weight(_ found: RankedGuide) -> (factor: Double, score: Double) {
      let factor = use.factor(of: found.guide.id)
      // A score below nothing would turn the factor round.
      return (factor, found.score > 0 ? found.score * factor : found.score)
    }
    var ranked: [RankedGuide] = []
    for found in found {
      let own = weight(found)
      var place = ranked.count
      while place > 0, isOutdated(ranked[place - 1].guide) == isOutdated(found.guide) {
        let other = weight(ranked[place - 1])
        guard own.factor != other.factor, own.score > other.score,
          ranked[place - 1].score >= found.score * Self.nearlyEqual
        else { break }
        place -= 1
      }
      ranked.insert(found, at: place)
    }
    return ranked
  }
}

extension Turn {
  /// What came of a guide, for its card; false while too few have said it to show any number.
  func cameOf(_ guide: Guide) -> PromptValue {
    let counts = world.programme.guideUse.counts[guide.id] ?? GuideUse.Counts()
    let decisions = world.anchorUse[guide.id]
    func shown(_ count: Int) -> PromptValue { count >= GuideUse.fewest ? .number(count) : .flag(false) }
    let isAnswered = max(counts.read, counts.used, counts.notRelevant) >= GuideUse.fewest
    guard isAnswered || decisions >= GuideUse.fewest else { return .flag(false) }
    return .phrase(
      Prompt(
        .guideUse,
        [
          "count": .number(counts.all), "read": shown(counts.read), "used": shown(counts.used),
          "notRelevant": shown(counts.notRelevant), "answered": .flag(isAnswered), "decisions": shown(decisions),
        ]))
  }
}
