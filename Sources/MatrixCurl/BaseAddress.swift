import CCurl
import Matrix

/// Where every request goes, as libcurl itself reads it: no second reading of an address that could differ.
struct BaseAddress: Sendable {
  /// Without a slash at the end.
  let text: String
  let isTLS: Bool

  /// - Throws: `.refused` unless `configured` is an absolute http or https address without user, query or fragment.
  init(_ configured: String) throws(MatrixError) {
    let refusal = MatrixError(.refused, retry: .never)
    guard configured.utf8.allSatisfy(isVisible), !configured.utf8.contains(where: { "?#\\".utf8.contains($0) }),
      let url = curl_url()
    else { throw refusal }
    defer { curl_url_cleanup(url) }
    guard curl_url_set(url, CURLUPART_URL, configured, UInt32(CURLU_PATH_AS_IS)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: url), scheme == "http" || scheme == "https",
      let host = Self.part(CURLUPART_HOST, of: url), !host.isEmpty,
      var whole = Self.part(CURLUPART_URL, of: url)
    else { throw refusal }
    // libcurl forgives other numbers of slashes and an empty user; a setting with one is a slip of the hand.
    let authority = configured.utf8.dropFirst(scheme.utf8.count)
    guard authority.starts(with: "://".utf8), authority.dropFirst(3).first != UInt8(ascii: "/"),
      !authority.dropFirst(3).prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: "@"))
    else { throw refusal }
    while whole.utf8.last == UInt8(ascii: "/") { whole.removeLast() }
    text = whole
    isTLS = scheme == "https"
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
