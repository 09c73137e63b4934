import ArgumentParser
import AsyncAlgorithms
import Foundation
import Logging
import Matrix
import MatrixCurl
import Samrad
import SamradSQLite
import ServiceLifecycle

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the bot until it is told to stop (SIGTERM, or Ctrl-C).")

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    do {
      let settings = try Loading.settings(options.config)
      let level = Logger.Level(rawValue: settings.logLevel) ?? .info
      LoggingSystem.bootstrap { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = level
        return handler
      }
      try await Bot(
        settings: settings, library: { try Loading.library(settings) }, logger: Logger(label: "samrad")
      ).run()
    } catch is Loading.Failed {
      throw ExitCode(78)
    } catch let error as FileFault {
      Loading.report([error.fault])
      throw ExitCode(78)
    } catch let error as MatrixError where error.code == .unknownToken || error.code == .missingToken {
      // Starting again would not help: the service manager must not try.
      FileHandle.standardError.write(
        Data("samrad: The homeserver does not know the access token. Log in anew: see the README.\n".utf8))
      throw ExitCode(78)
    } catch let error as any CustomStringConvertible & Error {
      FileHandle.standardError.write(Data("samrad: \(error)\n".utf8))
      throw ExitCode(1)
    }
  }
}
