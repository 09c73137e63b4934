import ArgumentParser
import Foundation
import Samrad
import SamradSQLite

struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Looks at the journal, takes it out, and takes care of backups. The bot may run meanwhile.",
    subcommands: [Verify.self, Export.self, Backup.self, ForgetIn.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follows the hash chain through the whole journal, and says where it was changed, if it was.")

    @OptionGroup var journal: JournalOptions

    func run() throws {
      try journal.read { try JournalCommand.tell(try $0.verify()) }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the journal as lines of JSON, for an archive.",
      discussion: "Deploy/verify_journal.py checks what was written, by the file alone.")

    @OptionGroup var journal: JournalOptions

    @Option(
      name: .long, help: "Only the rows of this group, as in g1. That none of them is missing can't be seen then.")
    var group: String?

    func run() throws {
      let stream = group.map { StreamID.group(GroupID($0)) }
      try journal.read { file in
        var isEmpty = true
        try file.export(stream) {
          isEmpty = false
          try FileHandle.standardOutput.write(contentsOf: Data($0))
        }
        guard let group, isEmpty else { return }
        FileHandle.standardError.write(Data("samrad: there is no group \(group)\n".utf8))
        throw ExitCode(1)
      }
    }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies the whole database into a new file, and checks the journal in the copy.")

    @OptionGroup var journal: JournalOptions

    @Argument(help: "The file to make. There must be none yet.")
    var file: String

    func run() throws {
      try journal.read { original in
        try SamradSQLite.Backup(file).make(of: original)
        try JournalCommand.tell(try JournalFile(reading: file).verify())
      }
    }
  }

  struct ForgetIn: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget-in",
      abstract: "Erases in older backups what has been erased in the journal since they were made.")

    @OptionGroup var journal: JournalOptions

    @Argument(help: "Backups of this database.")
    var files: [String]

    func run() throws {
      try journal.read { original in
        var failed = false
        for file in files {
          do {
            let forgotten = try SamradSQLite.Backup(file).forget(asIn: original)
            print("\(file): \(forgotten.rows) rows erased, \(forgotten.requests) messages that were sent taken out")
            try JournalCommand.tell(try JournalFile(reading: file).verify())
          } catch let error as StoreError {
            FileHandle.standardError.write(Data("samrad: \(file): \(error)\n".utf8))
            failed = true
          } catch is ExitCode {
            failed = true
          }
        }
        if failed { throw ExitCode(1) }
      }
    }
  }

  /// Says how the journal was found.
  /// - Throws: the exit code when it is broken.
  private static func tell(_ verdict: ChainVerdict) throws {
    switch verdict {
    case .intact(let rows, let erased, let head):
      print("Intact: \(rows) rows, \(erased) of them erased. Head: \(head.hexadecimal)")
    case .broken(let seq, let what):
      print("Broken at row \(seq): \(what.rawValue)")
      throw ExitCode(1)
    }
  }
}

/// Which journal it is about.
struct JournalOptions: ParsableArguments {
  @OptionGroup var options: ConfigurationOptions

  @Option(name: .long, help: "The database file, instead of the one in the settings.")
  var database: String?

  /// - Throws: the exit code, once what is wrong stands on standard error.
  func read(_ work: (JournalFile) throws -> Void) throws {
    do {
      let path = try database ?? Loading.settings(options.config).database
      guard FileManager.default.fileExists(atPath: path) else {
        FileHandle.standardError.write(Data("\(path): There is no such file.\n".utf8))
        throw ExitCode(1)
      }
      try work(JournalFile(reading: path))
    } catch is Loading.Failed {
      throw ExitCode(78)
    } catch let error as StoreError {
      FileHandle.standardError.write(Data("samrad: \(error)\n".utf8))
      throw ExitCode(1)
    }
  }
}
