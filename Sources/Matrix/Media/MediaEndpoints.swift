/// The requests of the media repository, and what its answers say. All of them need a token, which whoever sends them
/// puts on.
/// Spec: Client-Server API, "Content repository".
package enum MediaEndpoints {
  /// Uploads a file. The old path, without a version of its own for clients, is still the one for uploads.
  ///
  /// The homeserver keeps nothing of who uploads what under which transaction: an upload that is repeated is there
  /// twice, so its `mxc:` address must be kept before it is used.
  /// - Parameters:
  ///   - mediaType: such as `text/calendar; charset=utf-8`. What can't stand in a header makes it plain bytes.
  ///   - name: of the file; its last part, without control characters.
  ///   - largest: what the homeserver takes, in bytes, if it said so: see `largestUpload`.
  /// - Throws: `.tooLarge`, never to be tried again, when it is larger than that. A homeserver that refuses it itself
  ///   says `M_TOO_LARGE`.
  package static func upload(
    _ bytes: [UInt8], mediaType: String, name: String, largest: Int? = nil
  ) throws(MatrixError) -> Request {
    if let largest, bytes.count > largest { throw MatrixError(.tooLarge, retry: .never) }
    let name = fileName(name)
    return Request(
      .post, "/_matrix/media/v3/upload", query: name.isEmpty ? [] : [.init("filename", name)], body: bytes,
      contentType: isHeader(mediaType) ? mediaType : "application/octet-stream", largestAnswerBytes: 1 << 16)
  }

  /// - Returns: where an upload is from now on.
  /// - Throws: `.badAnswer` when the answer does not say.
  package static func uploaded(_ answer: JSONDocument) throws(MatrixError) -> MediaURI {
    guard let uri = answer.root["content_uri"]?.string.flatMap({ MediaURI($0) }) else {
      throw MatrixError(.badAnswer, retry: .later)
    }
    return uri
  }

  /// - Parameters:
  ///   - largest: most bytes to take in; a longer answer is refused while it arrives.
  ///   - timeoutMilliseconds: how long the homeserver may wait for the file from another one.
  package static func download(_ media: MediaURI, largest: Int, timeoutMilliseconds: Int = 20_000) -> Request {
    Request(
      .get,
      "/_matrix/client/v1/media/download/\(PercentEncoding.segment(media.server))/\(PercentEncoding.segment(media.id))",
      query: [.init("timeout_ms", String(timeoutMilliseconds))], largestAnswerBytes: largest)
  }

  package static func config() -> Request {
    Request(.get, "/_matrix/client/v1/media/config", largestAnswerBytes: 1 << 16)
  }

  /// The largest upload that the homeserver takes, in bytes; nil when it does not say.
  package static func largestUpload(_ config: JSONDocument) -> Int? {
    config.root["m.upload.size"]?.int.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// A name without a path, at most 200 characters.
  package static func fileName(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let shown = last.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown)
    return String(text)
  }

  private static func isHeader(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && text.contains("/") && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
