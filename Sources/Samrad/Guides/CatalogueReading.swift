package import SamradSearch

extension Catalogue {
  /// Reads a catalogue from the text of its files. What is faulty is left out and reported, and the rest is there:
  /// one slip of a pen must not empty the catalogue. A file that is no YAML at all yields nothing but the fault.
  /// - Parameters:
  ///   - guides: `guides.yaml`; its fields are explained in the file that ships.
  ///   - topics: `topics.yaml`, the words that guides may use.
  ///   - thisYear: no guide may be newer.
  ///   - glossary: whose words for a topic find its guides too.
  ///   - background: how common words are in Norwegian at large.
  ///   - findingDoubles: whether two cards for one document are a fault, too. Both are there all the same.
  package static func read(
    guides: TextFile, topics: TextFile, thisYear: Int, glossary: Glossary = Glossary(),
    background: BackgroundWords = BackgroundWords(), findingDoubles: Bool = false
  ) -> (Catalogue, [Fault]) {
    var words = VocabularyReader(topics)
    let vocabulary = words.vocabulary().adding(glossary, background: background)
    var reader = GuideReader(CatalogueFile(guides), vocabulary: vocabulary, thisYear: thisYear)
    let list = reader.guides()
    if findingDoubles { reader.findDoubles(in: list) }
    return (Catalogue(guides: list, vocabulary: vocabulary), words.file.faults + reader.file.faults)
  }
}
