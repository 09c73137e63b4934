package import ArgumentParser

/// The program: `samrad run`, and what an operator or an author needs beside it.
package struct SamradCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "samrad",
    abstract: "Supervision groups in Matrix: sessions, guides and decisions that are followed up.",
    subcommands: [
      RunCommand.self, TryCommand.self, CheckCommand.self, PeopleCommand.self, CatalogueCommand.self,
      GuidesCommand.self, JournalCommand.self, MatchCommand.self,
    ])

  package init() {}
}

struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .long, help: "The settings file. Every setting can also be given as SAMRAD_… in the environment.")
  var config: String?
}
