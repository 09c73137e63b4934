package import Foundation
package import Samrad

/// Reads what people wrote for the bot: `Prompts/` and the catalogue.
package enum LibraryFiles {
  /// The languages every text must be in. Another folder under `Prompts/` is one more.
  private static let first = ["nb", "nn", "en"]

  /// - Returns: the library, and every fault in its files. With faults it is for `samrad check` alone.
  package static func read(
    prompts: String, catalogue: String, language: Language = Language("nb"), zone: String = "Europe/Oslo", now: Date
  ) -> (Library, [Fault]) {
    var faults = missingFolders(prompts, catalogue)
    // Without the folders each text in them would be a fault of its own.
    guard faults.isEmpty else {
      return (
        Library(packs: [], dates: [], defaultLanguage: language, defaultZone: zone, catalogue: Catalogue()), faults
      )
    }
    var packs: [(Language, Library.Pack)] = []
    var dates: [DateWords] = []
    for code in codes(in: prompts) {
      // Without its dates a language can't speak; the fault says why.
      guard let (pack, words) = self.pack(code, in: prompts, &faults) else { continue }
      packs.append((Language(code), pack))
      dates.append(words)
    }
    if !packs.contains(where: { $0.0 == language }) {
      faults.append(Fault(prompts, "There is no folder “\(language)”.", remedy: "Choose a language that has one."))
    }
    compareScripts(packs, &faults)
    for (language, pack) in packs {
      for (other, model) in packs where other != language {
        faults += PeopleWords.compare(model.people, pack.people, file: "\(prompts)/\(language)/people.yaml").filter {
          !faults.contains($0)
        }
      }
    }
    let (guides, glossary, guideFaults) = CatalogueFolder.read(catalogue, now: now)
    faults += guideFaults
    let library = Library(
      packs: packs, dates: dates, defaultLanguage: language, defaultZone: zone, catalogue: guides,
      glossary: glossary)
    return (library, faults)
  }

  private static func missingFolders(_ prompts: String, _ catalogue: String) -> [Fault] {
    [(prompts, "prompts"), (catalogue, "catalogue")].filter { !FileManager.default.fileExists(atPath: $0.0) }.map {
      Fault(
        $0.0, "There is no such folder.", remedy: "Name the right one with “\($0.1)” in the settings, or --\($0.1).")
    }
  }

  private static func pack(
    _ code: String, in prompts: String, _ faults: inout [Fault]
  ) -> (Library.Pack, DateWords)? {
    let folder = "\(prompts)/\(code)"
    let (words, wordFaults) = CommandWords.read(file("commands.yaml", in: folder, &faults))
    let (dates, dateFaults) = DateWords.read(file("dates.yaml", in: folder, &faults))
    let (texts, textFaults) = PromptTexts.read(files(in: "\(folder)/messages", ending: ".md", &faults))
    let (people, peopleFaults) = PeopleWords.read(file("people.yaml", in: folder, &faults))
    faults += wordFaults + dateFaults + textFaults + peopleFaults
    var scripts: [String: SessionScript] = [:]
    for file in files(in: "\(folder)/sessions", ending: ".yaml", &faults) {
      let (script, scriptFaults) = SessionScript.read(file)
      faults += scriptFaults
      if let script { scripts[script.id] = script }
    }
    guard let dates else { return nil }
    let renderer = Renderer(texts: texts, dates: dates)
    return (Library.Pack(words: words, renderer: renderer, scripts: scripts, people: people), dates)
  }

  /// nb first: where two languages use one word for different things, the first wins.
  private static func codes(in prompts: String) -> [String] {
    let folders = ((try? FileManager.default.contentsOfDirectory(atPath: prompts)) ?? []).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(prompts)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
    }
    return first + folders.filter { !first.contains($0) && !$0.hasPrefix(".") }.sorted()
  }

  private static func compareScripts(_ packs: [(Language, Library.Pack)], _ faults: inout [Fault]) {
    guard let (model, modelPack) = packs.first else { return }
    for (language, pack) in packs.dropFirst() {
      for (id, script) in modelPack.scripts.sorted(by: { $0.key < $1.key }) {
        if let other = pack.scripts[id] {
          faults += SessionScript.compare(script, with: other)
        } else {
          faults += missing(script, in: language, as: model, faults)
        }
      }
      for (id, script) in pack.scripts.sorted(by: { $0.key < $1.key }) where modelPack.scripts[id] == nil {
        faults += missing(script, in: model, as: language, faults)
      }
    }
  }

  /// That a script is not there in another language; nothing when it is there, and its own faults are told already.
  private static func missing(
    _ script: SessionScript, in language: Language, as model: Language, _ faults: [Fault]
  ) -> [Fault] {
    guard !faults.contains(where: { $0.file.hasSuffix("/\(language)/sessions/\(script.id).yaml") }) else { return [] }
    return [
      Fault(
        script.file, "The script “\(script.id)” is missing in “\(language)”.",
        remedy: "Translate the file, with the same ids and minutes as in “\(model)”.")
    ]
  }

  private static func files(in folder: String, ending: String, _ faults: inout [Fault]) -> [TextFile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(ending) }
    if names.isEmpty {
      faults.append(
        Fault(folder, "There are no files that end in \(ending) here.", remedy: "See the folder of another language."))
    }
    return names.sorted().map { file($0, in: folder, &faults) }
  }

  private static func file(_ name: String, in folder: String, _ faults: inout [Fault]) -> TextFile {
    let path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      faults.append(Fault(path, "This file can't be read as UTF-8.", remedy: "Put it in place, or save it as UTF-8."))
      return TextFile(path, "")
    }
    return TextFile(path, text)
  }
}
