import ArgumentParser
import Foundation
import Matrix
import Samrad
import SamradSearch

struct GuidesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guides", abstract: "The search among guides, for other programs and for measuring it.",
    subcommands: [Index.self, Search.self, Offer.self])

  struct Index: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a folder that can be searched of a file of documents.",
      discussion: """
        CORPUS.jsonl has one document a line: {"_id":"d1","title":"…","text":"…"}. The folder then holds the documents, \
        checked, and the list of how common words are.
        """)

    @Argument(help: "The file of documents.") var corpus: String
    @Option(name: .long, help: "The folder to write.") var into: String
    @Option(name: .long, help: "How common words are; without it the list that comes with the program.")
    var words: String?

    func run() async throws {
      try GuidesCommand.reporting { () throws(FileFault) in
        guard !FileManager.default.fileExists(atPath: "\(into)/guides.yaml") else {
          throw FileFault(
            Fault(
              into, "This folder holds a catalogue, and would no longer be searched as one.", remedy: "Name another."))
        }
        let documents = try CorpusFile.read(corpus)
        let words = try WordsFile.bytes(words ?? WordsFile.shipped)
        try SearchFolder.write(documents, words: words, into: into)
        print("\(documents.count) documents in \(into).")
      }
    }
  }

  struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answers questions: lines of JSON in, a line each out.",
      discussion: """
        A question is {"id":"q1","text":"…","k":10}; its answer is {"id":"q1","ids":[…],"scores":[…]}, best first. A line \
        that can't be read is answered with "error". DIR is a folder that “samrad guides index” made, or a catalogue.
        """)

    @Argument(help: "The folder.") var dir: String

    func run() async throws {
      let folder = try GuidesCommand.open(dir)
      Door.serve { line throws(DoorFault) in
        let question = try DoorLine(line)
        return question.answer(folder.search(question.text, limit: question.limit))
      }
    }
  }

  struct Offer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says which document a message is about, if any: lines of JSON in, a line each out.",
      discussion: """
        A message is {"id":"m1","text":"…"}; its answer is {"id":"m1","offer":"d1","score":0.42}. The offer is null where \
        no document is clearly meant; the score then says how near the likeliest was. DIR is as for “search”.
        """)

    @Argument(help: "The folder.") var dir: String

    func run() async throws {
      let folder = try GuidesCommand.open(dir)
      Door.serve { line throws(DoorFault) in
        let message = try DoorLine(line)
        return message.answer(offer: folder.offer(message.text))
      }
    }
  }

  private static func open(_ dir: String) throws -> SearchFolder {
    try reporting { () throws(FileFault) in try SearchFolder.open(dir) }
  }

  private static func reporting<Value>(_ work: () throws(FileFault) -> Value) throws -> Value {
    do throws(FileFault) {
      return try work()
    } catch {
      FileHandle.standardError.write(Data("\(error.fault)\n".utf8))
      throw ExitCode(1)
    }
  }
}
