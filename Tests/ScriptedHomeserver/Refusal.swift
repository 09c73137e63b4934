package import Matrix

/// The homeserver says no. Spec: Client-Server API, "Standard error response".
package struct Refusal: Error, Equatable, Sendable {
  package let status: Int
  package let code: String
  /// Beside `M_UNKNOWN_TOKEN` and `M_USER_LOCKED`: whether the session may go on. Spec: "Soft logout".
  package let softLogout: Bool?

  init(_ status: Int, _ code: String, softLogout: Bool? = nil) {
    self.status = status
    self.code = code
    self.softLogout = softLogout
  }

  static let forbidden = Refusal(403, "M_FORBIDDEN")
  static let notFound = Refusal(404, "M_NOT_FOUND")
  static let unrecognized = Refusal(404, "M_UNRECOGNIZED")
  static let badJSON = Refusal(400, "M_BAD_JSON")
  static let unknownPosition = Refusal(400, "M_UNKNOWN_POS")
  static let invalidParameter = Refusal(400, "M_INVALID_PARAM")

  package var response: Response {
    var body: JSONValue = ["errcode": .string(code), "error": "The scripted homeserver says no."]
    if let softLogout { body["soft_logout"] = .bool(softLogout) }
    return Response(status: status, json: body)
  }
}

extension Response {
  init(status: Int = 200, headers: [String: String] = [:], json: JSONValue) {
    self.init(
      status: status, headers: headers.merging(["content-type": "application/json"]) { first, _ in first },
      body: json.canonicalBytes)
  }
}
