import ArgumentParser
import Foundation
import Samrad

struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "The catalogue of guides, as files.",
    subcommands: [Check.self, Import.self, Export.self, Links.self])

  struct Folder: ParsableArguments {
    @Argument(help: "The catalogue's folder; without it the one that comes with the program.")
    var folder: String = InstalledFiles.catalogue

    /// - Throws: `ExitCode` when there are faults, which were printed.
    func read() throws -> Catalogue { try CatalogueCommand.read(folder) }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Looks for faults in guides, topics and glossary, each with file and line.")
    @OptionGroup var folder: Folder

    func run() throws {
      let catalogue = try folder.read()
      print("No faults. \(catalogue.guides.count) guides, \(catalogue.vocabulary.topics.count) topics.")
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts cards from a file (YAML, CSV or Markdown) into guides.yaml, and shows what is new.",
      discussion: """
        The forms are explained in CONTRIBUTING.md. What the file says of a card that is there is laid over it; what it \
        leaves out stays. With a fault nothing is written. The comments at the top of guides.yaml are kept.
        """)
    @Argument(help: "The cards.") var file: String
    @Option(name: .long, help: "The catalogue's folder.") var into: String
    @Option(name: .long, help: "The texts, for the names of fields in other languages.")
    var prompts = InstalledFiles.prompts
    @Flag(name: .long, help: "Only show what is new.") var dryRun = false

    func run() throws {
      let importing = try CatalogueImport(file, into: into, prompts: prompts, now: Date())
      guard importing.faults.isEmpty else {
        Loading.report(importing.faults)
        throw ExitCode(1)
      }
      guard !importing.difference.isEmpty else {
        print("Nothing changes.")
        return
      }
      for line in importing.difference.lines { print(line) }
      guard !dryRun else { return }
      do {
        try importing.write()
      } catch {
        Loading.report([error.fault])
        throw ExitCode(1)
      }
      print("Written: \(into)/guides.yaml")
    }
  }

  struct Export: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case yaml, csv, markdown }

    static let configuration = CommandConfiguration(
      abstract: "Writes the cards to standard output; importing them again changes nothing.")
    @Option(name: .long, help: "yaml, csv or markdown.") var format: Format = .yaml
    @OptionGroup var folder: Folder

    func run() throws {
      let guides = try folder.read().guides
      let text =
        switch format {
        case .yaml: GuideWriting.yaml(guides)
        case .csv: GuideWriting.csv(guides)
        case .markdown: GuideWriting.markdown(guides)
        }
      FileHandle.standardOutput.write(Data(text.utf8))
    }
  }

  struct Links: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Looks whether the guides' addresses still lead somewhere: one at a time, with pauses.",
      discussion: """
        Ends with 1 when an address is gone or has moved, else with 2 when some could not be looked at, else with 0. \
        Nothing in the catalogue is changed.
        """)
    @OptionGroup var folder: Folder

    func run() async throws {
      let catalogue = try folder.read()
      let checker = LinkChecker(probe: CurlLinkProbe().answer, clock: ContinuousClock())
      var counts = LinkCounts()
      for link in LinkChecker<ContinuousClock>.inOrder(catalogue.guides) {
        let result = await checker.check(link.address)
        counts.count(result)
        if let line = result.line { print("\(link.guides.joined(separator: ", ")): \(link.address): \(line)") }
        fflush(nil)
      }
      print(counts.text)
      throw ExitCode(counts.exitStatus)
    }
  }

  static func read(_ folder: String) throws -> Catalogue {
    let (catalogue, _, faults) = CatalogueFolder.read(folder, now: Date())
    guard faults.isEmpty else {
      Loading.report(faults)
      throw ExitCode(1)
    }
    return catalogue
  }
}
