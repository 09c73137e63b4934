import Foundation
import Testing

@testable import Matrix

/// Answers that are no successes, and what is to be done about them.
struct FailureTests {
  /// Sunday 6 November 1994, 08:49:37 GMT.
  static let now = Date(timeIntervalSince1970: 784_111_777)

  private func failure(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> MatrixError? {
    Response(status: status, headers: headers, body: Array(body.utf8)).failure(now: Self.now)
  }

  private func errcode(_ code: String) -> String { #"{"errcode":"\#(code)","error":"x"}"# }

  @Test(arguments: [200, 201, 204, 299])
  func `a success is no failure, whatever its body says`(status: Int) {
    #expect(failure(status, errcode("M_FORBIDDEN")) == nil)
    #expect(Response(status: status).isSuccess)
  }

  @Test(arguments: [
    ("M_UNKNOWN_TOKEN", MatrixError.Code.unknownToken), ("M_MISSING_TOKEN", .missingToken),
    ("M_USER_LOCKED", .userLocked),
    ("M_USER_SUSPENDED", .userSuspended), ("M_FORBIDDEN", .forbidden), ("M_NOT_FOUND", .notFound),
    ("M_UNRECOGNIZED", .unrecognized),
    ("M_DUPLICATE_ANNOTATION", .duplicateAnnotation), ("M_BAD_JSON", .badJSON), ("M_NOT_JSON", .badJSON),
    ("M_TOO_LARGE", .eventTooLarge),
    ("M_ROOM_IN_USE", .roomInUse), ("M_BAD_STATE", .badState), ("M_INVITE_BLOCKED", .inviteBlocked),
    ("M_UNSUPPORTED_ROOM_VERSION", .unsupportedRoomVersion), ("M_SOMETHING_NEW", .refused), ("", .refused),
  ])
  func `the code of a failure decides, and it fails the same way again`(errcode: String, code: MatrixError.Code) {
    #expect(failure(400, self.errcode(errcode)) == MatrixError(code, retry: .never, status: 400))
  }

  @Test(arguments: [
    (500, MatrixError.Code.serverError, MatrixError.Retry.later), (502, .serverError, .later),
    (503, .serverError, .later), (504, .serverError, .later),
    (520, .serverError, .later), (408, .serverError, .later), (425, .serverError, .later), (401, .badAnswer, .later),
    (400, .badAnswer, .later),
    (403, .badAnswer, .later), (404, .badAnswer, .later), (418, .badAnswer, .later), (301, .badAnswer, .later),
    (302, .badAnswer, .later), (100, .badAnswer, .later),
    (0, .badAnswer, .later), (-1, .badAnswer, .later), (429, .limitExceeded, .later),
  ])
  func `a status without a code is a gateway's, and passes`(
    status: Int, code: MatrixError.Code, retry: MatrixError.Retry
  ) {
    for body in ["", "<html>Bad gateway</html>", "null", "[]", "{}", #"{"errcode":5}"#, #"{"errcode":null}"#] {
      #expect(failure(status, body) == MatrixError(code, retry: retry, status: status), "\(body)")
    }
  }

  @Test(arguments: [
    (401, MatrixError.Code.refused), (403, .forbidden), (404, .notFound), (400, .refused), (405, .refused),
  ])
  func `a strange code leaves the status to say it`(status: Int, code: MatrixError.Code) {
    #expect(failure(status, errcode("NO.EXAMPLE.STRANGE")) == MatrixError(code, retry: .never, status: status))
  }

  @Test func `a known code goes before the status`() {
    #expect(failure(500, errcode("M_FORBIDDEN"))?.code == .forbidden)
    #expect(failure(500, errcode("M_UNKNOWN"))?.retry == .later)
    #expect(failure(503, errcode("M_LIMIT_EXCEEDED"))?.code == .limitExceeded)
  }

  @Test func `a soft logout is told`() {
    #expect(
      failure(401, #"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true}"#)
        == MatrixError(.unknownToken, retry: .never, status: 401, softLogout: true))
    #expect(failure(401, #"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"yes"}"#)?.softLogout == false)
    #expect(failure(401, errcode("M_UNKNOWN_TOKEN"))?.softLogout == false)
  }

  @Test(arguments: [
    ("5", 5_000), ("0", 0), ("0.25", 250), ("-7", 0), ("3600", 3_600_000), ("99999999", 3_600_000),
    ("1e300", 3_600_000),
    ("Sun, 06 Nov 1994 08:49:47 GMT", 10_000), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
    ("Sat, 05 Nov 1994 08:49:37 GMT", 0),
    ("Mon, 06 Nov 2034 08:49:37 GMT", 3_600_000),
  ])
  func `a server may say how long to wait, up to an hour`(header: String, milliseconds: Int) {
    for status in [429, 503] {
      #expect(failure(status, "", ["retry-after": header])?.retry == .after(.milliseconds(milliseconds)), "\(status)")
    }
  }

  @Test(arguments: [
    "", "soon", "nan", "inf", "-inf", "1e999", "Sun, 06 Nov 1994", "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 CET", "Sun, xx Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1969 08:49:37 GMT",
    "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 a:b:c GMT",
  ])
  func `what is no time to wait leaves it to the policy`(header: String) {
    #expect(failure(429, "", ["retry-after": header])?.retry == .later)
  }

  /// A trap here would end the test run, which is the point.
  @Test(arguments: [
    "Sun, 9223372036854775807 Nov 1994 08:49:37 GMT", "Sun, -9223372036854775808 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 9999 9223372036854775807:0:0 GMT",
    "Sun, 06 Nov 1994 0:9223372036854775807:9223372036854775807 GMT", "Sun, 00 Nov 1994 -1:-1:-1 GMT",
  ])
  func `a date with absurd numbers is no trap`(header: String) async {
    await #expect(processExitsWith: .success) { [header] in
      _ = Response(status: 429, headers: ["retry-after": header]).failure(now: Date(timeIntervalSince1970: 784_111_777))
    }
  }

  @Test(arguments: [("1500", 1_500), ("0", 0), ("-5", 0), ("1e12", 3_600_000), ("1.5", 1)])
  func `the older field of the body is used without the header`(value: String, milliseconds: Int) {
    let body = #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":\#(value)}"#
    #expect(failure(429, body)?.retry == .after(.milliseconds(milliseconds)))
    #expect(failure(429, body, ["retry-after": "7"])?.retry == .after(.seconds(7)))
    #expect(failure(429, body, ["retry-after": "soon"])?.retry == .after(.milliseconds(milliseconds)))
  }

  @Test(arguments: ["\"5\"", "null", "[]", "true"])
  func `a strange field of the body is none`(value: String) {
    #expect(failure(429, #"{"retry_after_ms":\#(value)}"#)?.retry == .later)
  }

  @Test(arguments: ["", "<html>", "{", "{\"a\":1}x", "\u{0}"])
  func `a body that is no JSON is tried again later`(body: String) {
    #expect(throws: MatrixError(.badAnswer, retry: .later, status: 200)) {
      try Response(status: 200, body: Array(body.utf8)).document()
    }
  }

  @Test func `a token never shows itself`() {
    let token = AccessToken("hemmelig")
    let request = Endpoints().whoAmI().with(token)
    for shown in ["\(token)", String(reflecting: token), "\(request)", String(reflecting: request)] {
      #expect(!shown.contains("hemmelig"))
    }
  }
}
