import Testing

@testable import Samrad

/// Several people's orders become one.
struct RankingTests {
  private func order(_ ballots: [[Int]], _ options: [Int]) -> [Int] {
    Ranking.order(ballots, of: options).map(\.number)
  }

  @Test(arguments: [
    (ballots: [[2, 1, 4]], options: [1, 2, 4], order: [2, 1, 4]),
    ([[2, 1, 4], [2, 4, 1], [4, 2, 1]], [1, 2, 4], [2, 4, 1]),
    // «3 først»: what is left out shares what is left.
    ([[3]], [1, 2, 3], [3, 1, 2]),
    ([[3], [3], [1, 2, 3]], [1, 2, 3], [3, 1, 2]),
    // What is no option, or stands twice, is passed over.
    ([[9, 2, 2, 1]], [1, 2], [2, 1]), ([[9], [-1]], [1, 2], [1, 2]), ([], [5, 3], [3, 5]), ([[1]], [], []),
  ])
  func `the order that people's orders add up to`(ballots: [[Int]], options: [Int], order: [Int]) {
    #expect(self.order(ballots, options) == order)
  }

  @Test func `what has as many points is tied`() {
    #expect(Ranking.order([[1, 2], [2, 1]], of: [1, 2]).map(\.isTied) == [false, true])
    #expect(Ranking.order([[1, 2], [1, 2]], of: [1, 2]).map(\.isTied) == [false, false])
  }

  @Test func `all options come once, who agrees is followed, and moving one up never takes it down`() {
    var dice = Dice(20_261_129)
    for _ in 0..<500 {
      let options = Array(1...Int.random(in: 1...7, using: &dice))
      let ballots = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
        Array(options.shuffled(using: &dice).prefix(Int.random(in: 0...options.count, using: &dice)))
      }
      let places = order(ballots, options)
      #expect(places.sorted() == options)
      let own = options.shuffled(using: &dice)
      #expect(order([own, own, own], options) == own)
      // One more voter who puts it first does not take it down.
      let liked = own[0]
      let after = order(ballots + [[liked]], options)
      let (before, now) = (places.firstIndex(of: liked) ?? -1, after.firstIndex(of: liked) ?? .max)
      #expect(now <= before)
    }
  }
}
