import Matrix
import Testing

struct MediaTests {
  @Test(arguments: ["mxc://example.org/abc_-9", "mxc://example.org:8448/A", "mxc://[::1]/x", "mxc://1.2.3.4:80/x"])
  func `an address of media has a server and an id`(text: String) {
    #expect(MediaURI(text)?.text == text)
  }

  @Test(arguments: [
    "", "mxc://", "mxc://a", "mxc://a/", "mxc:///b", "mxc://a/b/c", "mxc://a/..", "mxc://../b", "mxc://./b",
    "mxc://a/b?c", "mxc://a/b#c",
    "mxc://a/%2e", "mxc://a b/c", "mxc://a/b c", "http://a/b", "MXC://a/b", "mxc://a/æ", "mxc://å/b", "mxc://a@b/c",
    "mxc://a/b\n",
    "mxc://a/" + String(repeating: "b", count: 256), "mxc://" + String(repeating: "a", count: 256) + "/b",
  ])
  func `anything else leads nowhere`(text: String) {
    #expect(MediaURI(text) == nil)
  }

  @Test func `downloads are asked of the path that wants a token`() throws {
    let request = MediaEndpoints.download(try #require(MediaURI("mxc://[::1]:8448/a_-B")), largest: 1_000)
    #expect(request.method == .get)
    #expect(request.path == "/_matrix/client/v1/media/download/%5B%3A%3A1%5D%3A8448/a_-B")
    #expect(
      request.query == [.init("timeout_ms", "20000")] && request.largestAnswerBytes == 1_000 && request.body == nil)
    #expect(request.accessToken == nil)
  }

  @Test func `uploads go the old path, with type and name`() throws {
    let request = try MediaEndpoints.upload([1, 2], mediaType: "text/calendar; charset=utf-8", name: "økt 1&2.ics")
    #expect(request.method == .post && request.path == "/_matrix/media/v3/upload" && request.body == [1, 2])
    #expect(
      request.query == [.init("filename", "økt 1&2.ics")] && request.contentType == "text/calendar; charset=utf-8")
    #expect(request.accessToken == nil && request.largestAnswerBytes <= 1 << 20)
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\x\\y.ics", "y.ics"), ("a\r\nb\0.ics", "ab.ics"), ("/", nil), ("", nil),
    (String(repeating: "a", count: 300), String(repeating: "a", count: 200)),
  ])
  func `a file's name is one name`(name: String, sent: String?) throws {
    #expect(
      try MediaEndpoints.upload([], mediaType: "a/b", name: name).query == (sent.map { [.init("filename", $0)] } ?? []))
  }

  @Test(arguments: ["", "text", "a/b\r\nX: y", "a/b\0", "å/b", "a/" + String(repeating: "b", count: 300)])
  func `a type that can't stand in a header is none`(type: String) throws {
    #expect(try MediaEndpoints.upload([], mediaType: type, name: "a").contentType == "application/octet-stream")
  }

  @Test func `what is larger than the homeserver takes is not sent`() throws {
    #expect(throws: MatrixError(.tooLarge, retry: .never)) {
      try MediaEndpoints.upload([1, 2, 3], mediaType: "a/b", name: "a", largest: 2)
    }
    #expect(try MediaEndpoints.upload([1, 2, 3], mediaType: "a/b", name: "a", largest: 3).body == [1, 2, 3])
    #expect(MediaEndpoints.config().path == "/_matrix/client/v1/media/config")
    for (size, limit): (JSONValue, Int?) in [(5, 5), (0, 0), (-1, nil), ("5", nil), (nil, nil), (1e300, nil)] {
      #expect(
        MediaEndpoints.largestUpload(
          try JSONDocument(parsing: JSONValue.object(["m.upload.size": size]).canonicalBytes)) == limit)
    }
  }

  @Test func `an upload is where the homeserver says, if it says`() throws {
    func uploaded(_ answer: JSONValue) throws -> MediaURI {
      try MediaEndpoints.uploaded(JSONDocument(parsing: answer.canonicalBytes))
    }
    #expect(try uploaded(["content_uri": "mxc://a/b"]).text == "mxc://a/b")
    for answer: JSONValue in [[:], ["content_uri": "https://a/b"], ["content_uri": 1], []] {
      #expect(throws: MatrixError(.badAnswer, retry: .later)) { try uploaded(answer) }
    }
  }
}
