/// What carries requests to a homeserver. `MatrixCurl` does so over libcurl; tests script one.
package protocol Transport: Sendable {
  /// Sends one request and waits for its whole answer, whatever its HTTP status.
  /// - Parameter timeout: for the whole exchange, connecting included.
  /// - Throws: `MatrixError` with code `.network`, `.timeout`, `.tooLarge` or `.cancelled` when no whole
  ///   answer came. The homeserver may then have acted, or not.
  func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response

  /// Ends what is under way with `.cancelled`. A second call does nothing.
  func shutdown()
}

extension Transport {
  /// For those that hold nothing open.
  package func shutdown() {}
}

/// A transport that need not hold a whole answer.
package protocol StreamingTransport: Transport {
  /// The body of a success (2xx) goes to `receiver` while it arrives, and is empty in what is returned.
  /// - Throws: also what the receiver threw, which ends the exchange.
  func answer(
    to request: Request, timeout: Duration, into receiver: any BodyReceiver
  ) async throws(MatrixError) -> Response
}

/// Takes a body piece by piece, in order, from one thread at a time: an answer can be longer than one would hold.
package protocol BodyReceiver: AnyObject, Sendable {
  /// - Throws: to take no more.
  func receive(_ bytes: UnsafeRawBufferPointer) throws(MatrixError)
}

/// An HTTP request of the Client-Server API, as a value.
package struct Request: Sendable, Equatable {
  package enum Method: String, Sendable {
    case get = "GET", put = "PUT", post = "POST", delete = "DELETE", head = "HEAD"
  }

  package struct QueryItem: Sendable, Equatable {
    package let name: String
    package let value: String
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package let method: Method
  /// Starts with a slash; its segments are already percent-encoded.
  package let path: String
  /// Not yet percent-encoded.
  package let query: [QueryItem]
  /// JSON in UTF-8 unless `contentType` says otherwise; nil when the endpoint takes none.
  package let body: [UInt8]?
  package let contentType: String
  /// Sent as `Authorization: Bearer`; never in the address, never logged.
  package private(set) var accessToken: AccessToken?
  /// Whether the homeserver wants to know who asks: whoever sends it then puts the current token on it.
  package let needsToken: Bool
  /// A longer answer is refused with `.tooLarge` while it arrives.
  package let largestAnswerBytes: Int

  package init(
    _ method: Method, _ path: String, query: [QueryItem] = [], body: [UInt8]? = nil,
    contentType: String = "application/json", accessToken: AccessToken? = nil,
    largestAnswerBytes: Int = 256 << 20, needsToken: Bool = true
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.contentType = contentType
    self.accessToken = accessToken
    self.largestAnswerBytes = largestAnswerBytes
    self.needsToken = needsToken
  }

  /// For answers without other people's events in them, in bytes.
  package static let smallAnswer = 1 << 20

  /// The same request, sent as whoever has this token.
  package func with(_ token: AccessToken) -> Request {
    var request = self
    request.accessToken = token
    return request
  }
}

/// A secret. It prints as dots, so that no log or error can carry it.
package struct AccessToken: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
  package let secret: String
  package init(_ secret: String) { self.secret = secret }
  package var description: String { "•••" }
  package var debugDescription: String { "•••" }
}

/// A whole answer.
package struct Response: Sendable, Equatable {
  package let status: Int
  private let headerLines: [UInt8]
  package let body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.init(status: status, headerLines: HeaderLines.lines(of: headers), body: body)
  }

  /// - Parameter headerLines: see `HeaderLines`.
  package init(status: Int, headerLines: [UInt8], body: [UInt8]) {
    self.status = status
    self.headerLines = headerLines
    self.body = body
  }

  /// Gives the body of a success to `receiver`, as a `StreamingTransport` would have.
  package func pour(into receiver: any BodyReceiver) throws(MatrixError) -> Response {
    guard isSuccess else { return self }
    let received: Result<Void, MatrixError> = body.withUnsafeBytes { bytes in
      do throws(MatrixError) { return .success(try receiver.receive(bytes)) } catch { return .failure(error) }
    }
    try received.get()
    return Response(status: status, headerLines: headerLines, body: [])
  }

  /// Names are in lower case; of a repeated header the last one stays. Read anew each time.
  package var headers: [String: String] { HeaderLines.fields(of: headerLines) }
}
