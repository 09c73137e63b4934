import ArgumentParser
import Foundation
import Samrad

struct TryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "The same bot in the terminal, without a homeserver: for authors of texts and scripts.",
    discussion: """
      Type as people do, one line at a time:
        admin> !gruppe ny "Nord 1" leder @kari @ola @siri @per mentor @eva
        eva> !møte torsdag 14:00 60 min refleksjon-60
        kari> +✅              reacts to the bot's last message
        kari> > ja             replies to it
        kari> +📌 ola           reacts to Ola's last message
        kari> +✅ «Notert»      reacts to the bot's last message with these words
        kari> 🧵 pass           says it in the session's thread
        admin> (posts a.csv)   posts a file from this folder
        [kari] kari> !hjelp    between the two of them
        --- 1d pass            moves the clock
        --- at 2026-11-26 14:00
      A file of such lines can be piped in. End with Ctrl-D.
      """)

  @Option(name: .long, help: "The folder of texts and scripts.")
  var prompts: String = InstalledFiles.prompts

  @Option(name: .long, help: "The folder of the catalogue.")
  var catalogue: String = InstalledFiles.catalogue

  @Option(name: .long, help: "The language of new groups.")
  var language: String = "nb"

  func run() async throws {
    let (library, faults) = LibraryFiles.read(
      prompts: prompts, catalogue: catalogue, language: Language(language), now: Date())
    guard faults.isEmpty else {
      Loading.report(faults)
      throw ExitCode(78)
    }
    var player = try await Player(library: library) { name in
      FileManager.default.contents(atPath: name).map { Array($0) }
    }
    let isInteractive = isatty(STDIN_FILENO) != 0
    show(&player)
    while true {
      if isInteractive { print("\u{1B}[2m\(clock(player.now)) \u{1B}[0m", terminator: "") }
      fflush(nil)
      guard let text = readLine() else { break }
      if !isInteractive { print(text) }
      guard let line = Transcript.line(text) else {
        print("# Write for instance: kari> !hjelp")
        continue
      }
      do {
        try await player.play(line)
      } catch let error as NotPlayable {
        print("# \(error)")
      }
      show(&player)
    }
  }

  private func show(_ player: inout Player) {
    for line in player.newLines() { print(line) }
  }

  private func clock(_ now: Date) -> String {
    let zone = TimeZone(identifier: "Europe/Oslo") ?? .gmt
    return "\(LocalDate(now, in: zone)) \(LocalTime(now, in: zone))"
  }
}
