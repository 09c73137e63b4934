import CCurl
import Matrix

extension MatrixError {
  /// Says why no whole answer came.
  init(curl code: CURLcode) {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: self.init(.timeout, retry: .later)
    case CURLE_FILESIZE_EXCEEDED: self.init(.tooLarge, retry: .never)
    case CURLE_URL_MALFORMAT: self.init(.refused, retry: .never)
    // Names, connections, TLS and certificates, answers cut off or in no known form, memory: all may be well later.
    default: self.init(.network, retry: .later)
    }
  }
}
