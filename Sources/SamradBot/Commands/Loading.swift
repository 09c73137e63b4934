import Foundation
import Logging
import Samrad

/// Reading settings and library for a command, with faults on standard error.
enum Loading {
  /// Ended by faults that were printed.
  struct Failed: Error {}

  static func settings(_ path: String?) throws -> Settings {
    let (settings, faults) = checkedSettings(path)
    guard let settings else {
      report(faults)
      throw Failed()
    }
    return settings
  }

  static func checkedSettings(_ path: String?) -> (Settings?, [Fault]) {
    let environment = ProcessInfo.processInfo.environment
    let path = path ?? environment["SAMRAD_CONFIG"]
    var file: TextFile?
    if let path {
      guard let data = FileManager.default.contents(atPath: path) else {
        return (
          nil, [Fault(path, "This file can't be read.", remedy: "Copy Deploy/samrad.example.yaml and fill it in.")]
        )
      }
      file = TextFile(path, String(decoding: data, as: UTF8.self))
    }
    let (configuration, faults) = Configuration.read(file, environment: environment)
    let (settings, more) = Settings.check(configuration)
    return (faults.isEmpty ? settings : nil, faults + more)
  }

  static func library(_ settings: Settings) throws -> Library {
    let (library, faults) = LibraryFiles.read(
      prompts: settings.prompts, catalogue: settings.catalogue, language: settings.language, zone: settings.zone,
      now: Date())
    guard faults.isEmpty else {
      report(faults)
      throw Failed()
    }
    return library
  }

  static func report(_ faults: [Fault]) {
    for fault in faults { FileHandle.standardError.write(Data("\(fault)\n".utf8)) }
    let count = faults.count == 1 ? "1 fault" : "\(faults.count) faults"
    FileHandle.standardError.write(Data("\(count). Run `samrad check` after mending.\n".utf8))
  }
}
