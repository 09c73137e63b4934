/// What carries requests to a homeserver. `MatrixCurl` does so over libcurl; tests script one.
package protocol Transport: Sendable {
  /// Sends one request and waits for its whole answer, whatever its HTTP status.
  /// - Parameter timeout: for the whole exchange, connecting included.
  /// - Throws: `MatrixError` with code `.network`, `.timeout`, `.tooLarge` or `.cancelled` when no whole
  ///   answer came. The homeserver may then have acted, or not.
  func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response
}

/// An HTTP request of the Client-Server API, as a value.
package struct Request: Sendable, Equatable {
  package enum Method: String, Sendable { case get = "GET", put = "PUT", post = "POST", delete = "DELETE" }

  package struct QueryItem: Sendable, Equatable {
    package let name: String
    package let value: String
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package let method: Method
  /// Starts with `/_matrix`; its segments are already percent-encoded.
  package let path: String
  /// Not yet percent-encoded.
  package let query: [QueryItem]
  /// JSON in UTF-8 unless `contentType` says otherwise; nil when the endpoint takes none.
  package let body: [UInt8]?
  package let contentType: String
  /// Sent as `Authorization: Bearer`; never in the address, never logged.
  package let accessToken: AccessToken?
  /// A longer answer is refused with `.tooLarge` while it arrives.
  package let largestAnswerBytes: Int

  package init(
    _ method: Method, _ path: String, query: [QueryItem] = [], body: [UInt8]? = nil,
    contentType: String = "application/json", accessToken: AccessToken? = nil,
    largestAnswerBytes: Int = 256 << 20
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.contentType = contentType
    self.accessToken = accessToken
    self.largestAnswerBytes = largestAnswerBytes
  }
}

/// A secret. It prints as dots, so that no log or error can carry it.
package struct AccessToken: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
  package let secret: String
  package init(_ secret: String) { self.secret = secret }
  package var description: String { "•••" }
  package var debugDescription: String { "•••" }
}

/// A whole answer. Header names are in lower case; of a repeated header the last one stays.
package struct Response: Sendable, Equatable {
  package let status: Int
  package let headers: [String: String]
  package let body: [UInt8]

  package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
