package import Foundation

extension Response {
  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The answer's JSON. Asked of the answer itself, never of its Content-Type: proxies get that wrong.
  /// - Throws: `.badAnswer`, to be tried later: a body that isn't JSON comes from a gateway, not from the homeserver.
  package func document() throws(MatrixError) -> JSONDocument {
    guard let document = try? JSONDocument(parsing: body) else {
      throw MatrixError(.badAnswer, retry: .later, status: status)
    }
    return document
  }

  /// Why the request failed; nil for a success. Judged by `errcode`, and by the status where that says nothing.
  /// Spec: Client-Server API, "Standard error response" and "Rate limiting".
  /// - Parameter now: to read a `Retry-After` that is a date.
  package func failure(now: Date) -> MatrixError? {
    guard !isSuccess else { return nil }
    let root = (try? JSONDocument(parsing: body))?.root
    let errcode = root?["errcode"]?.string
    let softLogout = root?["soft_logout"]?.bool ?? false
    func error(_ code: MatrixError.Code, _ retry: MatrixError.Retry = .never) -> MatrixError {
      MatrixError(code, retry: retry, status: status, softLogout: softLogout)
    }
    if status == 429 || errcode == "M_LIMIT_EXCEEDED" {
      return error(.limitExceeded, retryAfter(root, now).map(MatrixError.Retry.after) ?? .later)
    }
    switch errcode {
    case "M_UNKNOWN_TOKEN": return error(.unknownToken)
    case "M_MISSING_TOKEN": return error(.missingToken)
    case "M_USER_LOCKED": return error(.userLocked)
    case "M_USER_SUSPENDED": return error(.userSuspended)
    case "M_FORBIDDEN": return error(.forbidden)
    case "M_NOT_FOUND": return error(.notFound)
    case "M_UNKNOWN_POS": return error(.unknownPosition)
    case "M_UNRECOGNIZED": return error(.unrecognized)
    case "M_DUPLICATE_ANNOTATION": return error(.duplicateAnnotation)
    case "M_BAD_JSON", "M_NOT_JSON": return error(.badJSON)
    case "M_TOO_LARGE": return error(.eventTooLarge)
    case "M_ROOM_IN_USE": return error(.roomInUse)
    case "M_BAD_STATE": return error(.badState)
    case "M_INVITE_BLOCKED": return error(.inviteBlocked)
    case "M_UNSUPPORTED_ROOM_VERSION": return error(.unsupportedRoomVersion)
    default: break
    }
    switch status {
    case 500...: return error(.serverError, retryAfter(root, now).map(MatrixError.Retry.after) ?? .later)
    case 408, 425: return error(.serverError, .later)
    case 401: return error(errcode == nil ? .badAnswer : .refused, errcode == nil ? .later : .never)
    // Without an errcode it is a gateway that speaks, not a homeserver.
    case _ where errcode == nil: return error(.badAnswer, .later)
    case 403: return error(.forbidden)
    case 404: return error(.notFound)
    default: return error(.refused)
    }
  }

  /// In its three forms: seconds, an HTTP date, or the older field of the body in milliseconds. At most an hour.
  private func retryAfter(_ root: JSONElement?, _ now: Date) -> Duration? {
    var seconds: Double?
    if let header = headers["retry-after"] {
      seconds = Double(header) ?? HTTPDate.parse(header).map { $0.timeIntervalSince(now) }
    }
    seconds = seconds ?? root?["retry_after_ms"]?.double.map { $0 / 1_000 }
    return seconds.flatMap { $0.isFinite ? .milliseconds(Int(min(max($0, 0), 3_600) * 1_000)) : nil }
  }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`. Spec: RFC 9110, section 5.6.7 (the form that servers send).
enum HTTPDate {
  static func parse(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), (1970...9999).contains(year)
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(
      from: DateComponents(
        year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2]))
  }
}
