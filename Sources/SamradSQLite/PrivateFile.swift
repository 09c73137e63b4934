import Glibc
package import Samrad

/// A file that only its owner may read, whatever the shell's `umask` says: what is written out of a journal holds what
/// people said in confidence.
package final class PrivateFile {
  /// Nil for one that somebody else has opened.
  private let path: String?
  private var descriptor: Int32

  /// - Throws: `.unavailable` if there is one of this name already, whatever it is; then it is left as it was.
  package init(creating path: String) throws(StoreError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, doing: "make it") }
    try tighten()
  }

  /// What a program writes to: a terminal and a pipe as they are, and a file that the shell made is closed to others.
  package init(writingTo descriptor: Int32) throws(StoreError) {
    path = nil
    self.descriptor = descriptor
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StoreError(errno: errno, doing: "write to it") }
    if status.st_mode & S_IFMT == S_IFREG { try tighten() }
  }

  private func tighten() throws(StoreError) {
    guard fchmod(descriptor, 0o600) == 0 else {
      let reason = errno
      remove()
      throw StoreError(errno: reason, doing: "make it private")
    }
  }

  package func write(_ bytes: [UInt8]) throws(StoreError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError(errno: errno, doing: "write to it") }
      rest = rest.dropFirst(count)
    }
  }

  /// Nothing more is written: what was written is on the disk.
  package func finish() throws(StoreError) {
    guard path != nil else { return }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, doing: "write to it") }
    let result = close(descriptor)
    descriptor = -1
    guard result == 0 else { throw StoreError(errno: errno, doing: "write to it") }
  }

  /// Half a file is worse than none: one that was created here is taken away.
  package func remove() {
    if let path { unlink(path) }
  }

  deinit {
    if path != nil, descriptor >= 0 { close(descriptor) }
  }
}
