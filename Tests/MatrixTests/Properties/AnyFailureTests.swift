import Foundation
import Matrix
import Testing

@Suite struct `Any answer as a failure` {
  /// Sunday 22 November 2026, 00:00:00 GMT.
  private static let now = Date(timeIntervalSince1970: 1_795_305_600)

  @Test func `is told from a success by its status, and asks for no wait beyond an hour`() throws {
    var waits = 0
    try Cases.run(2_500) { dice, seed in
      let status = dice.oneIn(8) ? dice.pick([.min, .max, -1, 0, 99, 1_000]) : 200 + dice.below(400)
      let headers = dice.oneIn(2) ? ["retry-after": dice.waitingTime()] : [:]
      let response = Response(status: status, headers: headers, body: dice.errorBody())
      guard let failure = response.failure(now: Self.now) else {
        #expect((200..<300).contains(status), "seed \(seed)")
        return
      }
      #expect(!(200..<300).contains(status) && failure.status == status, "seed \(seed)")
      if case .after(let wait) = failure.retry {
        waits += 1
        #expect(wait >= .zero && wait <= .seconds(3_600), "seed \(seed)")
        #expect([.limitExceeded, .serverError].contains(failure.code), "seed \(seed)")
      }
      if status == 429 { #expect(failure.code == .limitExceeded && failure.retry != .never, "seed \(seed)") }
      if failure.code == .serverError { #expect(failure.retry != .never, "seed \(seed)") }
      let body = (try? JSONDocument(parsing: response.body))?.root.value
      if failure.softLogout { #expect(body?["soft_logout"] == true, "seed \(seed)") }
      // Without a code it is a gateway that speaks, and that passes.
      if body?["errcode"]?.string == nil { #expect(failure.retry != .never, "seed \(seed)") }
    }
    #expect(waits > 100)
  }

  @Test func `says the time to wait in three forms, which mean the same`() throws {
    try Cases.run(1_000) { dice, seed in
      let seconds = dice.below(5_000)
      let expected = MatrixError.Retry.after(.seconds(min(seconds, 3_600)))
      func retry(_ header: String?, _ body: String = "{}") -> MatrixError.Retry? {
        Response(status: 429, headers: header.map { ["retry-after": $0] } ?? [:], body: Array(body.utf8))
          .failure(now: Self.now)?.retry
      }
      #expect(retry("\(seconds)") == expected, "seed \(seed)")
      #expect(retry(HTTPDateText.of(Self.now.addingTimeInterval(Double(seconds)))) == expected, "seed \(seed)")
      #expect(retry(nil, #"{"retry_after_ms":\#(seconds * 1_000)}"#) == expected, "seed \(seed)")
      // The header goes before the body, and a time that has passed is no wait.
      #expect(retry("\(seconds)", #"{"retry_after_ms":77}"#) == expected, "seed \(seed)")
      let past = Self.now.addingTimeInterval(Double(-seconds))
      #expect(retry(HTTPDateText.of(past)) == .after(.zero), "seed \(seed)")
    }
  }
}

/// `Sun, 22 Nov 2026 00:00:00 GMT`, as servers write it.
private enum HTTPDateText {
  static func of(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    let clock = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
    return
      "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0) \(clock) GMT"
  }
}

extension Dice {
  fileprivate mutating func errorBody() -> [UInt8] {
    switch below(5) {
    case 0: Array(text().utf8)
    case 1: Array("<html><body>502 Bad Gateway</body></html>".utf8)
    case 2: mutated(pick(Samples.errors).canonicalBytes)
    case 3: mutated(pick(Samples.errors)).canonicalBytes
    default: pick(Samples.errors).canonicalBytes
    }
  }

  fileprivate mutating func waitingTime() -> String {
    switch below(6) {
    case 0: "\(integer())"
    case 1: text()
    case 2: "\(Double(bitPattern: next()))"
    case 3: HTTPDateText.of(Date(timeIntervalSince1970: Double(next() % 4_000_000_000)))
    case 4:
      String(
        decoding: mutated(Array("Sun, 22 Nov 2026 00:00:09 GMT".utf8)).filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self
      )
    default: "\(below(4_000))"
    }
  }
}
