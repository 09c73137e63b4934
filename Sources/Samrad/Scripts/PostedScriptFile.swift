/// A file that is posted as a script, by its name: `morgen-20.nb.yaml`.
struct PostedScriptFile: Equatable {
  let name: String
  /// As the name says it, else the installation's own.
  let language: Language

  /// - Returns: nil when the name says that it is no YAML.
  init?(_ name: String, _ library: Library) {
    var parts = name.split(separator: ".").map { $0.lowercased() }
    // Some clients and mail programs add an ending of their own.
    if parts.last == "txt" { parts.removeLast() }
    // A second copy is called `morgen-20.nb (1).yaml`.
    guard parts.count > 1, let ending = parts.popLast(), ["yaml", "yml"].contains(ending.prefix(while: \.isLetter))
    else { return nil }
    self.name = name
    let code = parts.count > 1 ? parts.last.map { Language(String($0.prefix(while: \.isLetter))) } : nil
    language = code.flatMap { library.packs[$0] == nil ? nil : $0 } ?? library.defaultLanguage
  }
}
