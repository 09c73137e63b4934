import Foundation
package import Matrix

/// What a group has chosen among its gaps and knowledge gaps.
package struct KindBook: Codable, Equatable, Sendable {
  /// The gap that the group does something about, by quarter. Nil, as `ownBallots`, while there is none.
  private var ownPicks: [Quarter: Int]?
  private var ownBallots: [UserID: [Int]]?

  /// As many quarters as anybody looks back on.
  private static let mostPicks = 8

  package init() {}

  package func pick(in quarter: Quarter) -> Int? { ownPicks?[quarter] }

  /// Numbers of knowledge gaps, the most important first, by who ranked them. Never shown by person.
  package var ballots: [UserID: [Int]] { ownBallots ?? [:] }

  mutating func pick(_ gap: Int?, in quarter: Quarter) {
    ownPicks[orEmpty: [:]][quarter] = gap
    while let picks = ownPicks, picks.count > Self.mostPicks, let oldest = picks.keys.min() {
      ownPicks?[oldest] = nil
    }
  }

  mutating func rank(_ order: [Int], by user: UserID) {
    ownBallots[orEmpty: [:]][user] = order.isEmpty ? nil : order
  }
}

/// Three months, as a group plans them.
package struct Quarter: Codable, Hashable, Comparable, Sendable {
  package let year: Int
  /// 1 to 4.
  package let number: Int

  package init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  package init(_ day: LocalDate) {
    self.init(year: day.year, number: (day.month - 1) / 3 + 1)
  }

  package static func < (a: Quarter, b: Quarter) -> Bool { (a.year, a.number) < (b.year, b.number) }
}
