import Glibc
import Matrix

/// How to reach the homeserver.
package struct CurlSettings: Sendable {
  /// Absolute, http or https, without user, query or fragment; a path before `/_matrix` and a trailing slash may be there.
  package let baseURL: String
  /// A PEM file with the only certificate authorities to trust; nil means those of the system. A change of either is
  /// noticed within a day.
  package let caFile: String?
  package let userAgent: String
  /// For name look-up, TCP and TLS together; the timeout of the request holds too.
  package let connectTimeout: Duration
  /// Connections open at once, at least 1; of more than 1,000, 1,000 are used. Requests beyond wait for one, and their timeouts run meanwhile.
  package let largestConnections: Int
  /// The same to one host and port. Over HTTP/1.1 a waiting /sync holds one of them.
  package let largestHostConnections: Int

  package init(
    baseURL: String, caFile: String? = nil, userAgent: String = "samrad", connectTimeout: Duration = .seconds(10),
    largestConnections: Int = 64, largestHostConnections: Int = 8
  ) {
    self.baseURL = baseURL
    self.caFile = caFile
    self.userAgent = userAgent
    self.connectTimeout = connectTimeout
    self.largestConnections = largestConnections
    self.largestHostConnections = largestHostConnections
  }

  /// - Throws: `.refused` for what would make every request fail.
  func check() throws(MatrixError) {
    let isReadable = caFile.map { !$0.utf8.contains(0) && access($0, R_OK) == 0 } ?? true
    guard isReadable, userAgent.utf8.allSatisfy(isHeaderText), connectTimeout > .zero,
      largestConnections > 0, largestHostConnections > 0
    else { throw MatrixError(.refused, retry: .never) }
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, between 1 (libcurl takes 0 for "for ever") and 24 days.
  var curlMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    guard seconds >= 0, attoseconds >= 0 else { return 1 }
    let millisecond: Int64 = 1_000_000_000_000_000
    return max(1, Int(seconds * 1_000 + (attoseconds + millisecond - 1) / millisecond))
  }
}
