package import Matrix

/// The homeserver says no. Spec: Client-Server API, "Standard error response".
package struct Refusal: Error, Equatable, Sendable {
  package let status: Int
  package let code: String

  init(_ status: Int, _ code: String) {
    self.status = status
    self.code = code
  }

  static let forbidden = Refusal(403, "M_FORBIDDEN")
  static let notFound = Refusal(404, "M_NOT_FOUND")
  static let unrecognized = Refusal(404, "M_UNRECOGNIZED")
  static let badJSON = Refusal(400, "M_BAD_JSON")
  static let invalidParameter = Refusal(400, "M_INVALID_PARAM")

  package var response: Response {
    Response(status: status, json: ["errcode": .string(code), "error": "The scripted homeserver says no."])
  }
}

extension Response {
  init(status: Int = 200, headers: [String: String] = [:], json: JSONValue) {
    self.init(
      status: status, headers: headers.merging(["content-type": "application/json"]) { first, _ in first },
      body: json.canonicalBytes)
  }
}
