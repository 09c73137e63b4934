import Matrix

/// A request as libcurl wants it: one address, and what its header says.
struct OutgoingMessage: Sendable {
  /// Lines that stay the same from request to request, mostly.
  struct Header: Equatable, Sendable {
    /// nil when there is no body: then no Content-Type is sent.
    let contentType: String?
    let accessToken: AccessToken?

    /// A name without a value takes away the line that libcurl would send on its own.
    var lines: [String] {
      var lines = ["Expect:", contentType.map { "Content-Type: " + $0 } ?? "Content-Type:"]
      if let accessToken { lines.append("Authorization: Bearer " + accessToken.secret) }
      return lines
    }
  }

  let method: Request.Method
  let address: String
  let header: Header
  let body: [UInt8]?
  let largestAnswerBytes: Int
  /// When the whole exchange is given up, time in queues included.
  let deadline: ContinuousClock.Instant

  /// - Throws: `.refused` when the path, the token or the content type would break out of its place in the message.
  init(_ request: Request, to base: BaseAddress, timeout: Duration) throws(MatrixError) {
    let path = request.path.utf8
    guard path.first == UInt8(ascii: "/"), path.allSatisfy({ isVisible($0) && $0 != 0x23 && $0 != 0x3F }),  // # ?
      request.contentType.utf8.allSatisfy(isHeaderText),
      request.accessToken?.secret.utf8.allSatisfy(isVisible) ?? true
    else { throw MatrixError(.refused, retry: .never) }
    method = request.method
    address = base.text + request.path + Self.query(request.query)
    header = Header(
      contentType: request.body == nil ? nil : request.contentType, accessToken: request.accessToken)
    // What POST and PUT carry has a length, 0 included.
    body = request.body ?? (request.method == .post || request.method == .put ? [] : nil)
    largestAnswerBytes = max(0, request.largestAnswerBytes)
    deadline = .now + min(timeout, .seconds(86_400 * 365))  // the sum of larger ones may not exist
  }

  private static func query(_ items: [Request.QueryItem]) -> String {
    guard !items.isEmpty else { return "" }
    return "?"
      + items.map { PercentEncoding.segment($0.name) + "=" + PercentEncoding.segment($0.value) }.joined(separator: "&")
  }
}

/// Printable ASCII without the space.
func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

/// What may stand in a header's value: no line can end in it.
func isHeaderText(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
