import Foundation
import Matrix

/// What may go wrong with a request.
package enum FaultKind: String, CaseIterable, Sendable {
  /// The connection ends in good order, and nothing was done.
  case dropBefore
  /// It was done, and the answer is lost.
  case dropAfter
  /// 429, nothing done.
  case rateLimit
  /// A gateway's page of HTML with 502, 503 or 504; nothing done, or done.
  case gatewayBefore, gatewayAfter
  /// The previous sync answer that brought something, byte for byte.
  case repeatSync
  /// It was done, and the answer ends in the middle: in the middle of the transfer, or whole as HTTP.
  case cut, halfJSON
  /// A few milliseconds, before or after it is done.
  case delayBefore, delayAfter
  /// The connection is torn down (TCP reset): nothing was done, or it was.
  case resetBefore, resetAfter
  /// It was done, and the answer arrives a few bytes at a time.
  case drip
  /// No answer ever comes: nothing was done, or it was.
  case hangBefore, hangAfter
  /// 500 with `M_UNKNOWN`, nothing done.
  case serverError
  /// `M_UNKNOWN_TOKEN` for this request, though the token is good: the next request finds it so.
  case strangeToken
  /// The token has ended, with `soft_logout`: the device and its refresh token live on.
  case softLogout
  /// The device is gone, and with it what the homeserver remembers of its transaction ids.
  case hardLogout
  /// `M_USER_LOCKED` or `M_USER_SUSPENDED` for this request.
  case userLocked, userSuspended
  /// A sync answer older than the previous one, with its older `next_batch`.
  case olderSync
  /// A sync answer that begins some events before its `since`.
  case overlapSync
  /// A timeline of one event in each room, with a gap before it if there is more.
  case gapSync
  /// The homeserver no longer knows any of the places in its history that it gave out (`M_UNKNOWN_POS`).
  case lostPosition
  /// Fields that no specification knows, everywhere in the answer.
  case extraFields
}

/// One fault, with its figures.
package struct ServerFault: Sendable, Equatable {
  package let kind: FaultKind
  /// How long a delay is, or how long a rate limit asks to wait: 20 to 60 for those.
  package let milliseconds: Int
  /// Where a rate limit says how long.
  package let hint: RetryHint
  /// Of a gateway's page: 502, 503 or 504.
  package let status: Int
  /// By how many events an overlap goes back.
  package let events: Int

  package enum RetryHint: CaseIterable, Sendable {
    /// `Retry-After` with a decimal number. RFC 9110 knows whole seconds only, but a test has no second to spare.
    case header
    /// `retry_after_ms` in the body; deprecated since v1.10 and sent by most homeservers.
    case body
    case both
    /// `Retry-After` with whole seconds, and with an HTTP date.
    case seconds, date
    /// It doesn't say.
    case none
  }

  package init(
    _ kind: FaultKind, milliseconds: Int = 20, hint: RetryHint = .both, status: Int = 502, events: Int = 3
  ) {
    self.kind = kind
    self.milliseconds = milliseconds
    self.hint = hint
    self.status = status
    self.events = events
  }

  init(_ kind: FaultKind, by chance: inout Chance) {
    let isDelay = kind == .delayBefore || kind == .delayAfter
    self.init(
      kind, milliseconds: Int.random(in: isDelay ? 1...15 : 20...60, using: &chance),
      hint: RetryHint.allCases.randomElement(using: &chance) ?? .both,
      status: [502, 503, 504].randomElement(using: &chance) ?? 502, events: Int.random(in: 1...12, using: &chance))
  }

  /// An answer that needs no homeserver behind it.
  var answerBefore: Response? {
    switch kind {
    case .gatewayBefore: gatewayPage
    case .rateLimit: rateLimit
    case .serverError: Refusal(500, "M_UNKNOWN").response
    case .strangeToken: Refusal(401, "M_UNKNOWN_TOKEN", softLogout: false).response
    // Spec: "Account locking" and "Account suspension".
    case .userLocked: Refusal(401, "M_USER_LOCKED", softLogout: true).response
    case .userSuspended: Refusal(403, "M_USER_SUSPENDED").response
    default: nil
    }
  }

  private var rateLimit: Response {
    let after: String? =
      switch hint {
      case .header, .both: "\(Double(milliseconds) / 1_000)"
      case .seconds: "\((milliseconds + 999) / 1_000)"
      case .date: HTTPDateText.write(Date(timeIntervalSinceNow: Double(milliseconds) / 1_000))
      case .body, .none: nil
      }
    var body: JSONValue = ["errcode": "M_LIMIT_EXCEEDED"]
    if hint == .body || hint == .both { body["retry_after_ms"] = .int(Int64(milliseconds)) }
    return Response(status: 429, headers: after.map { ["retry-after": $0] } ?? [:], json: body)
  }

  var gatewayPage: Response {
    Response(
      status: status, headers: ["content-type": "text/html"],
      body: Array("<html><head><title>\(status)</title></head><body><hr>nginx</body></html>".utf8))
  }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`. Spec: RFC 9110, section 5.6.7. Rounded up: it is never too early.
enum HTTPDateText {
  static func write(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second], from: date.addingTimeInterval(0.999))
    func two(_ number: Int?) -> String { String(((number ?? 0) % 100) + 100).suffix(2).description }
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return """
      \(days[((parts.weekday ?? 1) - 1) % 7]), \(two(parts.day)) \(months[((parts.month ?? 1) - 1) % 12]) \
      \(parts.year ?? 1970) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) GMT
      """
  }
}
