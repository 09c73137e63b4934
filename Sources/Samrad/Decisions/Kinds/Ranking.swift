/// The order that several people's orders add up to, by the count of Borda.
///
/// Of three, first place gives two points, second one, third none; those that somebody leaves out share what is left.
/// Chosen because it can be said in one sentence to people who have just voted.
package enum Ranking {
  package struct Place: Equatable, Sendable {
    package let number: Int
    /// As many points as the one before it.
    package let isTied: Bool
  }

  /// - Parameters:
  ///   - ballots: numbers, the most important first. What is no option, or stands twice, is passed over.
  ///   - options: no number twice.
  /// - Returns: every option, the most important first; those with as many points by number.
  package static func order(_ ballots: [[Int]], of options: [Int]) -> [Place] {
    // Twice the points, so that what is shared stays whole.
    var points = Dictionary(options.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    for ballot in ballots {
      var listed: [Int] = []
      for number in ballot where points[number] != nil && !listed.contains(number) { listed.append(number) }
      for (place, number) in listed.enumerated() { points[number]? += 2 * (options.count - 1 - place) }
      let left = Set(listed)
      for number in points.keys where !left.contains(number) { points[number]? += options.count - 1 - listed.count }
    }
    let ordered = points.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ordered.enumerated().map { index, entry in
      Place(number: entry.key, isTied: index > 0 && ordered[index - 1].value == entry.value)
    }
  }
}
