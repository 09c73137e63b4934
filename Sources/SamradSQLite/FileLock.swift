import Glibc
import Samrad

/// Holds a database for one store at a time, with a lock that the kernel takes back however the process ends.
///
/// It is a file beside the database, `<path>.lock`, because closing any descriptor of the database itself would
/// drop the locks SQLite holds on it. The file stays: removing it would let two processes lock two files.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `.inUse` if somebody holds it, in another process or in this one; `.unavailable` if there can be no
  ///   such file.
  init(beside path: String) throws(StoreError) {
    let path = path + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, doing: "open \(path)") }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      if reason == EINTR { continue }
      close(descriptor)
      guard reason == EWOULDBLOCK else { throw StoreError(errno: reason, doing: "lock \(path)") }
      throw StoreError(.inUse, "another process has the database open (it holds \(path))")
    }
  }

  /// Unlocks by name: a child process that is just being started holds a copy of the descriptor for a moment, and
  /// with it the lock, which closing alone would leave there.
  deinit {
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
