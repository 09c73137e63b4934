import Matrix

/// How long to wait before trying again: doubling, with chance in it, so that not all bots come back at once.
struct Backoff {
  private var attempts = 0
  private let first: Double
  private let most: Double

  init(first: Double = 0.5, most: Double = 60) {
    self.first = first
    self.most = most
  }

  mutating func reset() { attempts = 0 }

  mutating func next(after error: MatrixError) -> Duration {
    if case .after(let duration) = error.retry { return duration }
    attempts += 1
    let longest = min(most, first * Double(1 << min(attempts, 12)))
    return .milliseconds(Int(Double.random(in: longest / 2...longest) * 1_000))
  }
}
