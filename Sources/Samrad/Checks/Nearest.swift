/// Finds the word that was probably meant, for "did you mean …?".
package enum Nearest {
  /// Longer than any command or key, in bytes of UTF-8: what is longer was no slip of the finger.
  private static let longestBytes = 128

  /// The known word that is fewest slips away from `typed`, in any letter case. A slip is one character too
  /// many, too few or wrong, or two neighbours swapped; a third of the typed characters may be wrong, at most
  /// two. Among equally near words the first in alphabetical order is taken, so the order of `known` is of no
  /// importance.
  /// - Returns: nil when no known word is near enough.
  package static func word(to typed: String, among known: some Sequence<String>) -> String? {
    guard typed.utf8.count <= longestBytes else { return nil }
    let letters = Array(typed.lowercased())
    let allowed = min(2, letters.count / 3)
    var best: (word: String, slips: Int)?
    for word in known where !word.isEmpty && word.utf8.count <= longestBytes {
      guard let slips = slips(from: letters, to: Array(word.lowercased()), atMost: best?.slips ?? allowed) else {
        continue
      }
      if let best, best.slips == slips, best.word <= word { continue }
      best = (word, slips)
    }
    return best?.word
  }

  /// The Damerau–Levenshtein distance in its restricted form: no character is part of two slips.
  /// - Returns: nil when it is above `limit`.
  private static func slips(from typed: [Character], to word: [Character], atMost limit: Int) -> Int? {
    guard abs(typed.count - word.count) <= limit else { return nil }
    var beforePrevious: [Int] = []
    var previous = Array(0...word.count)
    for row in typed.indices {
      var current = [row + 1]
      for column in word.indices {
        let same = typed[row] == word[column]
        var fewest = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (same ? 0 : 1))
        if row > 0, column > 0, typed[row] == word[column - 1], typed[row - 1] == word[column] {
          fewest = min(fewest, beforePrevious[column - 1] + 1)
        }
        current.append(fewest)
      }
      (beforePrevious, previous) = (previous, current)
    }
    let slips = previous[word.count]
    return slips <= limit ? slips : nil
  }
}
