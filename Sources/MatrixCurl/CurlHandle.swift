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
  /// What `headerLines` says, and the method that is set: mostly the next request wants the same.
  private var header: OutgoingMessage.Header?
  private var method: Request.Method?
  private var bufferBytes = 0
  private var head = AnswerHead()
  private var headBytes = 0
  private var body: [UInt8] = []
  private var streamedBytes = 0
  /// The body is a success's, so the receiver takes it.
  private var isStreaming = false
  /// Why we ended the transfer ourselves.
  private var refusal: MatrixError?

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
    try load(message.header)
    try set(CURLOPT_URL, message.address)
    // libcurl forgets the method with the body, so both are set anew unless there is none before and after.
    if message.body != nil || method != message.method {
      try set(CURLOPT_HTTPGET, 1)
      if let body = message.body {
        try check(
          body.withUnsafeBytes { bytes in
            bytes.baseAddress.map { ccurl_set_body(easy, $0, bytes.count) } ?? ccurl_set_body(easy, "", 0)
          })
      }
      // Or libcurl would wait for the body that the header announces. A GET takes this back.
      if message.method == .head { try set(CURLOPT_NOBODY, 1) }
      try set(CURLOPT_CUSTOMREQUEST, message.method.rawValue)
      // On a kept connection that ends without a byte of answer, libcurl sends the request again by itself. A POST has
      // no transaction id: a room would be made twice. On a connection of its own it is never repeated.
      try set(CURLOPT_FRESH_CONNECT, message.method == .post ? 1 : 0)
      method = message.method
    }
    // Allocated for each transfer: most answers are one event id.
    let bufferBytes = message.largestAnswerBytes > 1 << 20 ? 256 << 10 : 16 << 10
    if bufferBytes != self.bufferBytes {
      try set(CURLOPT_BUFFERSIZE, bufferBytes)
      self.bufferBytes = bufferBytes
    }
    // 0 would mean no limit; `receive` then sees to it.
    try check(ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, max(1, message.largestAnswerBytes)))
    self.exchange = exchange
  }

  private func load(_ header: OutgoingMessage.Header) throws(MatrixError) {
    guard header != self.header else { return }
    self.header = nil
    try check(ccurl_set_header_lines(easy, nil))
    curl_slist_free_all(headerLines)
    headerLines = nil
    for line in header.lines {
      guard let longer = curl_slist_append(headerLines, line) else { throw MatrixError(.network, retry: .later) }
      headerLines = longer
    }
    try check(ccurl_set_header_lines(easy, headerLines))
    self.header = header
  }

  /// Makes ready for the next request, and keeps nothing of this one but the header that the next will have too.
  /// - Returns: whether that went well; otherwise the handle is of no further use.
  func unload() -> Bool {
    let hadBody = exchange?.message.body != nil
    exchange = nil
    head.clear()
    headBytes = 0
    body = []
    streamedBytes = 0
    isStreaming = false
    refusal = nil
    return !hadBody || ccurl_set_body(easy, nil, -1) == CURLE_OK
  }

  func result(of code: CURLcode) -> Result<Response, MatrixError> {
    if let refusal { return .failure(refusal) }
    var status = 0
    guard code == CURLE_OK, ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK, status != 0 else {
      return .failure(MatrixError(curl: code))
    }
    return .success(Response(status: status, headerLines: head.lines, body: body))
  }

  // MARK: Receiving

  /// Longest body of a failure where a success would have been streamed, in bytes.
  private static let largestFailureBytes = 1 << 20

  /// - Returns: false when that is more than the request allows, or its receiver wants no more.
  fileprivate func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let exchange else { return false }
    if let receiver = exchange.receiver {
      if streamedBytes == 0 && body.isEmpty { isStreaming = isSuccess }
      if isStreaming { return stream(bytes, to: receiver, atMost: exchange.message.largestAnswerBytes) }
    }
    let limit =
      exchange.receiver == nil ? exchange.message.largestAnswerBytes : Self.largestFailureBytes
    guard bytes.count <= limit - body.count else { return refuse(MatrixError(.tooLarge, retry: .never)) }
    makeRoom(for: body.count + bytes.count)
    body.append(contentsOf: bytes)
    return true
  }

  private func stream(_ bytes: UnsafeRawBufferPointer, to receiver: any BodyReceiver, atMost limit: Int) -> Bool {
    guard bytes.count <= limit - streamedBytes else { return refuse(MatrixError(.tooLarge, retry: .never)) }
    streamedBytes += bytes.count
    do throws(MatrixError) {
      try receiver.receive(bytes)
      return true
    } catch {
      return refuse(error)
    }
  }

  private var isSuccess: Bool {
    var status = 0
    return ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && (200..<300).contains(status)
  }

  private func refuse(_ error: MatrixError) -> Bool {
    refusal = error
    return false
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
      return refuse(MatrixError(.tooLarge, retry: .never))
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
