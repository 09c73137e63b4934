import ArgumentParser
import Foundation
import Samrad
import SamradSQLite

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for faults in settings, texts, scripts, catalogue and database, each with file and line.")

  @OptionGroup var options: ConfigurationOptions

  @Option(name: .long, help: "Only these texts and scripts, without settings or database.")
  var prompts: String?

  @Option(name: .long, help: "Only this catalogue, without settings or database.")
  var catalogue: String?

  func run() async throws {
    var faults: [Fault] = []
    var prompts = self.prompts ?? InstalledFiles.prompts
    var catalogue = self.catalogue ?? InstalledFiles.catalogue
    var database: String?
    var language = Language("nb")
    if options.config != nil || (self.prompts == nil && self.catalogue == nil && hasSettings) {
      let (settings, more) = Loading.checkedSettings(options.config)
      faults += more
      // Without settings nobody knows which texts and which database are meant.
      guard settings != nil || self.prompts != nil || self.catalogue != nil else {
        Loading.report(faults)
        throw ExitCode(1)
      }
      if let settings {
        language = settings.language
        prompts = self.prompts ?? settings.prompts
        catalogue = self.catalogue ?? settings.catalogue
        database = settings.database
        faults += secretFaults(settings)
      }
    }
    faults += LibraryFiles.read(prompts: prompts, catalogue: catalogue, language: language, now: Date()).1
    if let database, FileManager.default.fileExists(atPath: database) { faults += await databaseFaults(database) }
    guard faults.isEmpty else {
      Loading.report(faults)
      throw ExitCode(1)
    }
    print("No faults.")
  }

  private var hasSettings: Bool {
    ProcessInfo.processInfo.environment.keys.contains { $0.hasPrefix("SAMRAD_") }
  }

  private func secretFaults(_ settings: Settings) -> [Fault] {
    do throws(FileFault) {
      switch settings.login {
      case .password(let secret), .token(let secret): _ = try secret.read()
      case .oauth: break
      }
      return []
    } catch {
      return [error.fault]
    }
  }

  private func databaseFaults(_ path: String) async -> [Fault] {
    do {
      let store = try SQLiteStore(path: path)
      if case .broken(let seq, _) = try await store.verifyJournal() {
        return [
          Fault(
            path, "The journal is broken at row \(seq).", remedy: "Run `samrad journal verify` and restore a backup.")
        ]
      }
      // Reading every row shows whether this version knows them all.
      var seq: Int64 = 0
      while true {
        let rows = try await store.rows(after: seq, limit: 1_000)
        guard let last = rows.last else { return [] }
        for row in rows { _ = try ChangeKinds.change(in: row) }
        seq = last.seq
      }
    } catch let error as StoreError where error.kind == .inUse {
      return [Fault(path, "The bot is running on this database.", remedy: "Stop it to have the database checked too.")]
    } catch {
      return [
        Fault(path, "The database can't be used: \(error)", remedy: "See the README, under “When something is wrong”.")
      ]
    }
  }
}
