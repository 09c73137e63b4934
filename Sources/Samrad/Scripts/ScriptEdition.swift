import Matrix

/// A script as it was at some time, in all the languages it had. Sessions keep the one that they began with, whatever
/// becomes of the files; a posted script is one, too.
package struct ScriptEdition: Codable, Equatable, Sendable {
  /// Of the script.
  package let id: String
  /// At least one. They differ in nothing but their words.
  package let texts: [Language: SessionScript]

  /// - Parameter texts: where they were read is not kept, so that the same words are the same edition.
  package init(id: String, texts: [Language: SessionScript]) {
    self.id = id
    self.texts = texts.mapValues(\.withoutPlace)
  }

  /// In this language, else in the one that comes closest: the installation's own, then any, by their names.
  package func text(in language: Language, else usual: Language) -> SessionScript? {
    texts[language] ?? texts[usual] ?? texts.min { $0.key < $1.key }?.value
  }

  /// Names its contents: two editions have the same hash only if they are the same.
  package var hash: String {
    // Only numbers and words: they can always be written.
    ContentHash.of((try? JSONWriter.write(self)) ?? [])
  }
}

extension SessionScript {
  /// Without the file and the lines in it.
  fileprivate var withoutPlace: SessionScript {
    var script = self
    script.file = ""
    for stage in script.stages.indices {
      script.stages[stage].line = 0
      for record in script.stages[stage].records.indices { script.stages[stage].records[record].line = 0 }
    }
    return script
  }
}
