import ArgumentParser
import Foundation
import Samrad
import SamradSQLite

struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Looks at the journal.", subcommands: [Verify.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follows the hash chain through the whole journal, and says where it was changed, if it was.")

    @OptionGroup var options: ConfigurationOptions

    @Option(name: .long, help: "The database file, instead of the one in the settings.")
    var database: String?

    func run() async throws {
      do {
        let path = try database ?? Loading.settings(options.config).database
        guard FileManager.default.fileExists(atPath: path) else {
          FileHandle.standardError.write(Data("\(path): There is no such file.\n".utf8))
          throw ExitCode(1)
        }
        let store = try SQLiteStore(path: path)
        switch try await store.verifyJournal() {
        case .intact(let rows, let erased, let head):
          let hash = head.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
          print("Intact: \(rows) rows, \(erased) of them erased. Head: \(hash)")
        case .broken(let seq, let what):
          print("Broken at row \(seq): \(what.rawValue)")
          throw ExitCode(1)
        }
      } catch is Loading.Failed {
        throw ExitCode(78)
      } catch let error as StoreError {
        FileHandle.standardError.write(Data("samrad: \(error)\n".utf8))
        throw ExitCode(1)
      }
    }
  }
}
