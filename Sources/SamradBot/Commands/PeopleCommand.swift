import ArgumentParser
import Foundation
import Matrix
import Samrad
import SamradSQLite

struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "The people of the programme.", subcommands: [Import.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes in a list of people (CSV), after showing what is new and asking.",
      discussion: """
        The same as posting the file in the admin room, for a bot that is stopped. The first line holds headings, for
        instance: name;matrix;service;municipality;region;role;years;languages;half-days;topics;manager;wishes
        Only name and matrix must be there. An empty cell leaves what is known as it is; “none” empties it.
        """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The list.") var file: String

    @Flag(name: .long, help: "Take it in without asking.") var yes = false

    func run() async throws {
      do {
        let settings = try Loading.settings(options.config)
        let library = try Loading.library(settings)
        let bytes = try ListFile.read(file)
        let store = try SQLiteStore(path: settings.database)
        let me = try await store.cursor().userID ?? UserID("")
        let state = try await StartingState.read(from: store, library: library, me: me)
        let taking = PeopleImporting(world: state.world, bytes: bytes, now: Date())
        print(taking.text)
        guard !taking.isEmpty else {
          throw taking.hasFaults ? ExitCode(1) : ExitCode.success
        }
        guard yes || Self.confirmed() else {
          print("Nothing was taken in.")
          return
        }
        _ = try await store.keep(taking.keeping())
        print("Taken in.")
      } catch is Loading.Failed {
        throw ExitCode(78)
      } catch let error as FileFault {
        FileHandle.standardError.write(Data("\(error.fault)\n".utf8))
        throw ExitCode(1)
      } catch let error as StoreError where error.kind == .inUse {
        FileHandle.standardError.write(
          Data("samrad: The bot is running on this database. Post the file in the admin room instead.\n".utf8))
        throw ExitCode(1)
      } catch let error as StoreError {
        FileHandle.standardError.write(Data("samrad: \(error)\n".utf8))
        throw ExitCode(1)
      } catch let error as UnreadableRow {
        FileHandle.standardError.write(Data("samrad: \(error)\n".utf8))
        throw ExitCode(1)
      }
    }

    private static func confirmed() -> Bool {
      print("Take this in? [y/n] ", terminator: "")
      fflush(nil)
      return ["y", "yes"].contains(readLine()?.lowercased().trimmingCharacters(in: .whitespaces) ?? "")
    }
  }
}

/// A list on its way into a stopped bot's journal.
struct PeopleImporting {
  private let turn: Turn
  private let list: PeopleFile
  private let difference: PeopleDifference

  /// What the operator reads.
  private static let language = Language("en")

  init(world: World, bytes: [UInt8], now: Date) {
    turn = Turn(world, now: now)
    list = PeopleFile(
      bytes, people: world.programme.people, library: world.library, me: world.me)
    difference = PeopleDifference(list, world.programme.people)
  }

  var isEmpty: Bool { difference.entries.isEmpty }
  var hasFaults: Bool { list.faultCount > 0 }

  /// What is new, changed and wrong.
  var text: String {
    let prompt = turn.preview(difference, list, in: Self.language)
    let renderer = turn.world.library.pack(Self.language)?.renderer
    return renderer?.render(prompt, zone: .gmt, now: turn.now).body ?? ""
  }

  /// All of it, to be kept at once.
  func keeping() throws -> Keeping {
    let stamp = Stamp(at: turn.now)
    var keeping = Keeping(at: turn.now)
    keeping.entries = try difference.changes.map { try $0.entry(stamp) }
    return keeping
  }
}

/// The list's bytes: no more of them than are read.
private enum ListFile {
  static func read(_ path: String) throws(FileFault) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileFault(Fault(path, "This file can't be read.", remedy: "Name a file that is there and may be read."))
    }
    defer { try? handle.close() }
    let data: Data?
    do { data = try handle.read(upToCount: PeopleFile.largestBytes + 1) } catch {
      throw FileFault(Fault(path, "This file can't be read.", remedy: "Name a file, not a folder."))
    }
    let bytes = Array(data ?? Data())
    guard Turn.isList(path, bytes) else {
      throw FileFault(
        Fault(path, "This is no list as CSV.", remedy: "Save it as CSV, and give the file the ending .csv."))
    }
    return bytes
  }
}
