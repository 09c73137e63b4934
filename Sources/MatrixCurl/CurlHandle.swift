import CCurl
import Glibc
import Matrix

/// One easy handle of libcurl and what it has received. Lives on the loop's thread; used again for later requests.
final class CurlHandle {
  /// Longest run of header lines that is read, in bytes, those of interim (1xx) answers and trailers included.
  private static let largestHeadBytes = 256_000

  let easy: UnsafeMutableRawPointer
  private(set) var exchange: Exchange?
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private var head = AnswerHead()
  private var headBytes = 0
  private var body: [UInt8] = []
  private var isTooLarge = false

  /// Sets what is the same for every request.
  init(_ settings: CurlSettings, isTLS: Bool) throws(MatrixError) {
    guard let easy = curl_easy_init() else { throw MatrixError(.network, retry: .later) }
    self.easy = easy
    try configureSecurity(settings)
    try configureConnection(settings, isTLS: isTLS)
    let me = Unmanaged.passUnretained(self).toOpaque()  // `deinit` frees the handle, so it never outlives us
    try check(ccurl_set_address(easy, CURLOPT_PRIVATE, me))
    try check(ccurl_set_address(easy, CURLOPT_WRITEDATA, me))
    try check(ccurl_set_address(easy, CURLOPT_HEADERDATA, me))
    try check(ccurl_set_receiver(easy, CURLOPT_WRITEFUNCTION, bodyReceiver))
    try check(ccurl_set_receiver(easy, CURLOPT_HEADERFUNCTION, headerLineReceiver))
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerLines)
  }

  static func of(_ easy: UnsafeMutableRawPointer) -> CurlHandle? {
    var address: UnsafeMutableRawPointer?
    guard ccurl_get_private(easy, &address) == CURLE_OK, let address else { return nil }
    return Unmanaged<CurlHandle>.fromOpaque(address).takeUnretainedValue()
  }

  // MARK: Options

  private func configureSecurity(_ settings: CurlSettings) throws(MatrixError) {
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_HTTP09_ALLOWED, 0)
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    guard let caFile = settings.caFile ?? systemCAFile() else { return }
    try set(CURLOPT_CAINFO, caFile)
    // Or the system's directory would be trusted beside the file. It holds what the system's own file holds, and with
    // it libcurl keeps no parsed certificates between connections: 30 ms of the loop's time for each new one.
    try set(CURLOPT_CAPATH, nil)
  }

  /// nil when libcurl was built without one, or it is not there: then libcurl looks where it was built to look.
  private func systemCAFile() -> String? {
    var path: UnsafePointer<CChar>?
    guard ccurl_get_text(easy, CURLINFO_CAINFO, &path) == CURLE_OK, let path, access(path, R_OK) == 0 else {
      return nil
    }
    return String(cString: path)
  }

  private func configureConnection(_ settings: CurlSettings, isTLS: Bool) throws(MatrixError) {
    // Without TLS nobody tells whether the server speaks HTTP/2 until it has answered once, and PIPEWAIT would let
    // all requests wait for that answer: of a long poll, for instance.
    try set(CURLOPT_HTTP_VERSION, isTLS ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
    try set(CURLOPT_PIPEWAIT, isTLS ? 1 : 0)
    try set(CURLOPT_NOSIGNAL, 1)
    // Removing a handle whose name look-up hangs would otherwise stop the whole loop until the resolver answers.
    // The look-up's thread then cleans up after itself.
    try set(CURLOPT_QUICK_EXIT, 1)
    try set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.curlMilliseconds)
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    try check(ccurl_set_unacknowledged_limit(easy, 30_000))
    try set(CURLOPT_PATH_AS_IS, 1)  // a hostile "/../" in an id must not lead to another endpoint
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try set(CURLOPT_ACCEPT_ENCODING, "")  // all that libcurl can unpack
    try set(CURLOPT_BUFFERSIZE, 128 << 10)
    try set(CURLOPT_USERAGENT, settings.userAgent)
  }

  private func set(_ option: CURLoption, _ value: Int) throws(MatrixError) {
    try check(ccurl_set_long(easy, option, value))
  }

  private func set(_ option: CURLoption, _ value: String?) throws(MatrixError) {
    try check(ccurl_set_text(easy, option, value))
  }

  /// An option that does not take (no memory, mostly) ends the exchange before anything is sent: it could
  /// otherwise go out with the options of the one before.
  private func check(_ code: CURLcode) throws(MatrixError) {
    if code != CURLE_OK { throw MatrixError(curl: code) }
  }

  // MARK: One exchange

  /// - Throws: when libcurl did not take it; the handle is then of no further use.
  func load(_ exchange: Exchange) throws(MatrixError) {
    let message = exchange.message
    for line in message.headerLines {
      guard let longer = curl_slist_append(headerLines, line) else { throw MatrixError(.network, retry: .later) }
      headerLines = longer
    }
    try check(ccurl_set_header_lines(easy, headerLines))
    try set(CURLOPT_URL, message.address)
    try set(CURLOPT_HTTPGET, 1)
    if let body = message.body {
      try check(
        body.withUnsafeBytes { bytes in
          bytes.baseAddress.map { ccurl_set_body(easy, $0, bytes.count) } ?? ccurl_set_body(easy, "", 0)
        })
    }
    try set(CURLOPT_CUSTOMREQUEST, message.method)
    // On a kept connection that ends without a byte of answer, libcurl sends the request again by itself. A POST has
    // no transaction id: a room would be made twice. On a connection of its own it is never repeated.
    try set(CURLOPT_FRESH_CONNECT, message.method == "POST" ? 1 : 0)
    // 0 would mean no limit; `receive` then sees to it.
    try check(ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, max(1, message.largestAnswerBytes)))
    self.exchange = exchange
  }

  /// Makes ready for the next request and keeps nothing of this one, the token least of all.
  /// - Returns: whether that went well; otherwise the handle is of no further use.
  func unload() -> Bool {
    exchange = nil
    head = AnswerHead()
    headBytes = 0
    body = []
    isTooLarge = false
    let isClean =
      ccurl_set_header_lines(easy, nil) == CURLE_OK && ccurl_set_body(easy, nil, -1) == CURLE_OK
    curl_slist_free_all(headerLines)
    headerLines = nil
    return isClean
  }

  func result(of code: CURLcode) -> Result<Response, MatrixError> {
    if isTooLarge { return .failure(MatrixError(.tooLarge, retry: .never)) }
    var status = 0
    guard code == CURLE_OK, ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK, status != 0 else {
      return .failure(MatrixError(curl: code))
    }
    return .success(Response(status: status, headers: head.fields(), body: body))
  }

  // MARK: Receiving

  /// - Returns: false when that is more than the request allows.
  fileprivate func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let limit = exchange?.message.largestAnswerBytes ?? 0
    guard bytes.count <= limit - body.count else {
      isTooLarge = true
      return false
    }
    makeRoom(for: body.count + bytes.count)
    body.append(contentsOf: bytes)
    return true
  }

  /// Goes towards the announced length in few steps, but never beyond 16 times what has really come: a lie about
  /// the length costs the liar.
  private func makeRoom(for needed: Int) {
    guard needed > body.capacity else { return }
    var announced: curl_off_t = -1
    ccurl_get_size(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
    let doubled = body.capacity.multipliedReportingOverflow(by: 2)
    let grown = doubled.overflow ? needed : max(needed, doubled.partialValue)
    let most = needed.multipliedReportingOverflow(by: 16)
    body.reserveCapacity(max(grown, most.overflow ? needed : min(announced, most.partialValue)))
  }

  /// - Returns: false when that is more than any honest answer has.
  fileprivate func receiveHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= Self.largestHeadBytes - headBytes else {
      isTooLarge = true
      return false
    }
    headBytes += bytes.count
    head.take(line: bytes)
    return true
  }
}

// libcurl calls these on the loop's thread, inside `curl_multi_perform`. Anything but the byte count ends the transfer.

private let bodyReceiver: curl_write_callback = { bytes, size, count, context in
  received(bytes, size, count, context) { $0.receive($1) }
}

private let headerLineReceiver: curl_write_callback = { bytes, size, count, context in
  received(bytes, size, count, context) { $0.receiveHeaderLine($1) }
}

private func received(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?,
  by handler: (CurlHandle, UnsafeRawBufferPointer) -> Bool
) -> Int {
  let total = size.multipliedReportingOverflow(by: count)
  guard let bytes, let context, !total.overflow, total.partialValue > 0 else { return 0 }
  let handle = Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue()
  return handler(handle, UnsafeRawBufferPointer(start: bytes, count: total.partialValue)) ? total.partialValue : 0
}
