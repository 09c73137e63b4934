/// One thing that is wrong with a script. It is worded in English for `samrad check`, and in the reader's language for
/// whoever posted the script. Words of the file in it are short and on one line.
package struct SessionScriptFault: Equatable, Sendable {
  /// Counted from 1; nil when the whole file is meant.
  package let line: Int?
  package let kind: Kind

  package enum Kind: Equatable, Sendable {
    // The file as a whole.
    case tooLarge, anchor, emptyFile, notYAML, tooDeep, badCharacter
    /// What YAML's reader says, in English.
    case syntax(String)
    case keyTwice(String)
    case fileName(id: String)
    // Keys and their values.
    case noKeys(Part, keys: [String])
    case unknownKey(Part, String, nearest: String?, keys: [String])
    case missingKey(Part, String)
    case noText(Value)
    case emptyText(Value)
    case tooLong(Value, count: Int, most: Int)
    case severalLines(Value)
    case hiddenCharacters(Value)
    case badID(String)
    case noMinutes, noDays
    case noFlag(String)
    case noChoice(Value, String, nearest: String?, words: [String])
    case noList(String)
    case badCount(String, count: Int, least: Int, most: Int)
    case needTwice(String)
    case fieldInCue(Value)
    // The script as a whole.
    case otherSum(minutes: Int, stages: Int)
    case sameStage(String)
    case sameRecord(String)
    case silentButSpeaks
    case missingNeed(String, speaks: String)
    case afterItself(String)
    case afterLater(String, String)
    case afterUnknown(String, nearest: String?)
    /// Only of posted scripts: what may point at a person.
    case identifying(Identifying.Kind)
    // The fields of a prompt.
    case closingBraces, openBraces
    case unknownField(String, nearest: String?)
    case otherSection(String)
    case openSection(String)
  }

  /// What has the keys.
  package enum Part: Equatable, Sendable {
    case script
    /// By its id, if it has one.
    case stage(String?)
    case record(String?)
  }

  /// Which value is meant.
  package enum Value: Equatable, Sendable {
    case key(String)
    /// Counted from 1.
    case cue(Int)
    case need
  }
}
