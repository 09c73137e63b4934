import Foundation
import Glibc
package import Samrad

/// Files with secrets. Those that others can read are refused; those that we write are ours alone.
enum SecretFile {
  /// - Returns: the file's text without white space at its ends.
  /// - Throws: a `Fault` that says what to do.
  static func read(_ path: String) throws(FileFault) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw FileFault(
        Fault(path, "This file can't be found.", remedy: "Make it, with the secret on one line, and chmod 600 it."))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw FileFault(
        Fault(
          path, "Others can read this file.",
          remedy: "Run: chmod 600 \(path), and change the secret if others may have seen it."))
    }
    guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536 else {
      throw FileFault(Fault(path, "This file can't be read.", remedy: "See who owns it."))
    }
    let text = String(decoding: data, as: UTF8.self).trimmingSpaces()
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      throw FileFault(Fault(path, "This file should hold one line.", remedy: "Write the secret, and nothing else."))
    }
    return text
  }

  /// Writes a file of mode 600 in one step: it is there whole, or as it was before. When this returns it is on disk,
  /// and so is its name.
  static func write(_ text: String, to path: String) throws(FileFault) {
    let failed = FileFault(
      Fault(path, "This file can't be written.", remedy: "See who owns the folder, and whether the disk is full."))
    let draft = path + ".new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failed }
    let isWritten = writeAll(Array(text.utf8), to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      throw failed
    }
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failed }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failed }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { done += count } else if count == 0 || errno != EINTR { return false }
    }
    return true
  }
}

/// A file that stops the start.
package struct FileFault: Error, CustomStringConvertible {
  package let fault: Fault
  init(_ fault: Fault) { self.fault = fault }
  package var description: String { fault.description }
}
