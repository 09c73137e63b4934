import Foundation
import Samrad
import Testing

@testable import SamradBot

/// Files with secrets, on a real disk.
struct SecretFileTests {
  private func inFolder(_ test: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samrad-secret-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try test(folder.appendingPathComponent("secret").path)
  }

  private func make(_ path: String, _ text: String, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test(arguments: [0o600, 0o400, 0o700]) func `a file for its owner alone is read`(mode: Int) throws {
    try inFolder { path in
      try make(path, "  hemmelig ø\n\n", mode: mode)
      #expect(try SecretFile.read(path) == "hemmelig ø")
    }
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o610, 0o620, 0o602, 0o601, 0o666, 0o777])
  func `a file that others can read or write is refused`(mode: Int) throws {
    try inFolder { path in
      try make(path, "hemmelig", mode: mode)
      let error = #expect(throws: FileFault.self) { try SecretFile.read(path) }
      #expect(error?.description.contains("Others can read this file. Run: chmod 600 \(path)") == true)
      #expect(error?.description.contains("hemmelig") == false)
    }
  }

  @Test(arguments: [
    ("", "one line"), (" \n\t\n", "one line"), ("a\nb", "one line"), ("a\r\nb", "one line"),
    (String(repeating: "a", count: 70_000), "can't be read"),
  ])
  func `a file that holds no secret is refused`(text: String, problem: String) throws {
    try inFolder { path in
      try make(path, text)
      let error = #expect(throws: FileFault.self) { try SecretFile.read(path) }
      #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    }
  }

  @Test func `a file that is missing, or a folder, is refused`() throws {
    try inFolder { path in
      #expect(throws: FileFault.self) { try SecretFile.read(path) }
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      #expect(throws: FileFault.self) { try SecretFile.read(path) }
    }
  }

  @Test func `a link to a file that others can read is refused`() throws {
    try inFolder { path in
      try make(path + ".real", "hemmelig", mode: 0o644)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
      #expect(throws: FileFault.self) { try SecretFile.read(path) }
    }
  }

  @Test func `what is written is ours alone, and whole`() throws {
    try inFolder { path in
      for text in ["first", "second and longer", "3"] {
        try SecretFile.write(text, to: path)
        #expect(try SecretFile.read(path) == text)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
      // A draft that a killed process left, for all to read, is not written into.
      try make(path + ".new", "left over", mode: 0o666)
      try SecretFile.write("fourth", to: path)
      #expect(try SecretFile.read(path) == "fourth")
      #expect(!FileManager.default.fileExists(atPath: path + ".new"))
      #expect(throws: FileFault.self) { try SecretFile.write("x", to: path + "/nowhere/secret") }
    }
  }
}
