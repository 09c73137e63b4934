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
      discussion: """
        Deploy/verify_journal.py checks what was written, by the file alone. It holds what people said in confidence: \
        only you may read it.
        """)

    @OptionGroup var journal: JournalOptions

    @Option(
      name: .long, help: "Only the rows of this group, as in g1. That none of them is missing can't be seen then.")
    var group: String?

    @Option(name: .long, help: "The file to make. There must be none yet. Without it, all is written to the terminal.")
    var to: String?

    func run() throws {
      let stream = group.map { StreamID.group(GroupID($0)) }
      try journal.read { file in
        let archive = try JournalCommand.writing(to ?? "standard output") { () throws(StoreError) in
          if let to { try PrivateFile(creating: to) } else { try PrivateFile(writingTo: STDOUT_FILENO) }
        }
        do {
          let rows = try file.export(stream) { lines in
            try JournalCommand.writing(to ?? "standard output") { () throws(StoreError) in try archive.write(lines) }
          }
          if let group, rows == 0 { throw StoreError(.unavailable, "there is no group \(group) in it") }
          try JournalCommand.writing(to ?? "standard output", archive.finish)
        } catch {
          archive.remove()
          throw error
        }
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
        try JournalCommand.writing(file) { () throws(StoreError) in try SamradSQLite.Backup(file).make(of: original) }
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
            JournalOptions.complain(error, about: file)
            failed = true
          } catch is ExitCode {
            failed = true
          }
        }
        if failed { throw ExitCode(1) }
      }
    }
  }

  /// Makes a file out of a journal.
  /// - Throws: the exit code, once what is wrong stands on standard error.
  private static func writing<Value>(_ path: String, _ work: () throws(StoreError) -> Value) throws(ExitCode) -> Value {
    do {
      return try work()
    } catch {
      JournalOptions.complain(error, about: path, "Name a file that is not there yet, where this user may write.")
      throw ExitCode(1)
    }
  }

  /// Says how the journal was found.
  /// - Throws: the exit code when it is broken.
  private static func tell(_ verdict: ChainVerdict) throws {
    switch verdict {
    case .intact(let rows, let erased, let head):
      print("Intact: \(rows) rows, \(erased) of them erased. Head: \(head.hexadecimal)")
    case .broken(let seq, let what):
      let flaw =
        switch what {
        case .payload: "its words were changed"
        case .row: "it was changed, or the row before it was"
        case .missing: "it is missing"
        }
      print("Broken at row \(seq): \(flaw). Keep a copy of the file, and restore the newest backup that is intact.")
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
    let path: String
    do {
      path = try database ?? Loading.settings(options.config).database
    } catch is Loading.Failed {
      throw ExitCode(78)
    }
    do {
      try work(JournalFile(reading: path))
    } catch let error as StoreError {
      Self.complain(error, about: path)
      throw ExitCode(1)
    }
  }

  /// One line: which file, what is wrong with it, and what to do.
  /// - Parameter remedy: nil for a journal that can't be read.
  static func complain(_ error: StoreError, about path: String, _ remedy: String? = nil) {
    let remedy = remedy ?? error.kind.remedy
    FileHandle.standardError.write(Data("samrad: \(path): \(error). \(remedy)\n".utf8))
  }
}

extension StoreError.Kind {
  fileprivate var remedy: String {
    switch self {
    case .unavailable: "See that its name is right, and run this as the user that the bot runs as."
    case .damaged: "Name the bot's database or a backup of it. A damaged one is replaced by the newest good backup."
    case .tooNew: "Use the program that wrote it, or a newer one."
    case .inUse: "Wait until the other program is done, or name another file."
    }
  }
}
