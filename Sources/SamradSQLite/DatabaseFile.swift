import Foundation
import Glibc
import Samrad

/// The file of the database and those SQLite lays beside it: readable for their owner only.
struct DatabaseFile {
  /// Symbolic links are followed first, so that two names of one database have one lock.
  let path: String

  init(_ path: String) {
    self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// Creates an empty file with mode 0600 if there is none, before anything is written into it.
  func create() throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    guard errno == EEXIST else { throw StoreError(errno: errno, doing: "create \(path)") }
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreError(errno: errno, doing: "look at \(path)") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.damaged, "\(path) is not a regular file") }
  }

  /// Creates an empty file with mode 0600.
  /// - Throws: `.unavailable` if there is one already, whatever it is.
  func createNew() throws(StoreError) {
    try PrivateFile(creating: path).finish()
  }

  /// - Throws: `.unavailable` if there is no such file, `.damaged` if it is something else, such as a folder.
  func mustBeThere() throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT
        ? StoreError(.unavailable, "there is no such file") : StoreError(errno: errno, doing: "look at it")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw StoreError(.damaged, "it is a folder, and no database")
    default: throw StoreError(.damaged, "it is not a regular file")
    }
  }

  /// Whether both names are of one file, whatever links lead to it.
  func isSame(as other: DatabaseFile) -> Bool {
    var (own, others) = (stat(), stat())
    guard stat(path, &own) == 0, stat(other.path, &others) == 0 else { return false }
    return own.st_dev == others.st_dev && own.st_ino == others.st_ino
  }

  /// Takes from group and others what they may do with files that were there before.
  func tighten() throws(StoreError) {
    for name in [path, path + "-wal", path + "-shm"] {
      var status = stat()
      guard stat(name, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
      guard chmod(name, 0o600) == 0 else { throw StoreError(errno: errno, doing: "make \(name) private") }
    }
  }
}
