/// The world failed: what the caller needs in order to act.
package struct MatrixError: Error, Equatable, Sendable {
  package enum Retry: Equatable, Sendable {
    /// The server asked for it (`Retry-After`).
    case after(Duration)
    /// Network or 5xx: the retry policy chooses.
    case later
    /// The same request fails in the same way.
    case never
  }

  /// Few fixed words: safe as a metric label or in a log, with no text of a user or server in it.
  package enum Code: String, Sendable {
    case network, timeout, tooLarge, cancelled, badAnswer
    case unknownToken, missingToken, userLocked, userSuspended, forbidden, notFound, unrecognized, limitExceeded
    case duplicateAnnotation, badJSON, eventTooLarge, roomInUse, badState, inviteBlocked, unsupportedRoomVersion
    case serverError, refused
    /// The place in the sync that we named is not known, or no longer.
    case unknownPosition
    /// There is a new token, and it could not be written to disk: it isn't used, and the old one stays.
    case tokenNotKept
  }

  package let code: Code
  package let retry: Retry
  /// The HTTP status, or nil when no answer came.
  package let status: Int?
  /// Only with `unknownToken` and `userLocked`: the session may go on after a new login with the same device.
  package let softLogout: Bool

  package init(_ code: Code, retry: Retry, status: Int? = nil, softLogout: Bool = false) {
    self.code = code
    self.retry = retry
    self.status = status
    self.softLogout = softLogout
  }
}

extension MatrixError: CustomStringConvertible {
  package var description: String {
    "The homeserver could not be used: \(code.rawValue)\(status.map { " (HTTP \($0))" } ?? "")."
  }
}
