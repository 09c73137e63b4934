/// Finds the word of an index that was probably meant by a word that nobody knows.
///
/// Words lie together by length, with a number that says which letters they have. Nearly all words differ from a
/// misspelled one in more letters than a slip can explain, so what is left to compare letter by letter is little.
struct SpellingRepair: Sendable {
  /// Shorter words are too easily mistaken for one another, in letters.
  static let shortest = 4
  /// From this length on two slips are believed.
  static let shortestForTwo = 8

  private struct Entry {
    let letters: UInt32
    let start: UInt32
    let length: UInt8
    /// In how many documents it stands.
    let documents: Int32
    let word: Int32
  }

  private let words: [String]
  private let scalars: [UInt32]
  /// By rising length.
  private let entries: [Entry]
  /// Where the entries of each length begin.
  private let starts: [Int]

  /// - Parameter words: folded, each once, and in how many documents it stands.
  init(_ words: [(word: String, documents: Int)]) {
    self.words = words.map(\.word)
    var scalars: [UInt32] = []
    var entries: [Entry] = []
    for (number, (word, documents)) in words.enumerated() {
      let letters = word.unicodeScalars.map(\.value)
      guard Self.shortest - 1...SearchWord.longest ~= letters.count, let start = UInt32(exactly: scalars.count) else {
        continue
      }
      entries.append(
        Entry(
          letters: Self.letters(of: letters), start: start, length: UInt8(letters.count),
          documents: Int32(clamping: documents), word: Int32(clamping: number)))
      scalars += letters
    }
    entries.sort { ($0.length, $0.word) < ($1.length, $1.word) }
    var starts = [Int](repeating: entries.count, count: SearchWord.longest + 4)
    for (place, entry) in entries.enumerated().reversed() { starts[Int(entry.length)] = place }
    for length in starts.indices.dropLast().reversed() { starts[length] = min(starts[length], starts[length + 1]) }
    self.scalars = scalars
    self.entries = entries
    self.starts = starts
  }

  /// Of the nearest words the one that most documents have; nil when none is near enough.
  /// - Parameter word: folded, and in no document.
  func nearest(to word: String) -> String? {
    let wanted = word.unicodeScalars.map(\.value)
    guard Self.shortest...SearchWord.longest ~= wanted.count else { return nil }
    var most = wanted.count < Self.shortestForTwo ? 1 : 2
    let letters = Self.letters(of: wanted)
    var distance = EditDistance(from: wanted)
    var best: (distance: Int, documents: Int32, word: Int32)?
    for entry in entries[starts[max(0, wanted.count - most)]..<starts[wanted.count + most + 1]]
    where (entry.letters ^ letters).nonzeroBitCount <= 2 * most {
      let start = Int(entry.start)
      let steps = distance.to(scalars[start..<(start + Int(entry.length))], atMost: most)
      guard steps <= most else { continue }
      if let best, (best.distance, -best.documents, best.word) <= (steps, -entry.documents, entry.word) { continue }
      best = (steps, entry.documents, entry.word)
      most = steps
    }
    return best.map { words[Int($0.word)] }
  }

  private static func letters(of word: [UInt32]) -> UInt32 {
    word.reduce(0) { $0 | 1 << ($1 & 31) }
  }
}

/// How many letters must be added, taken away, changed, or swapped with the next to make one word of another.
struct EditDistance {
  private let word: [UInt32]
  private var rows: [[Int]]

  init(from word: [UInt32]) {
    self.word = word
    rows = Array(repeating: Array(repeating: 0, count: SearchWord.longest + 2), count: 3)
  }

  /// - Parameter other: at most `SearchWord.longest` letters.
  /// - Returns: one more than `most` for whatever is further away.
  mutating func to(_ other: ArraySlice<UInt32>, atMost most: Int) -> Int {
    guard abs(word.count - other.count) <= most, other.count <= SearchWord.longest else { return most + 1 }
    let first = other.startIndex
    for column in 0...other.count { rows[0][column] = column }
    for row in 1..<(word.count + 1) {
      let now = row % 3
      let before = (row + 2) % 3
      rows[now][0] = row
      var smallest = row
      for column in 1..<(other.count + 1) {
        let cost = word[row - 1] == other[first + column - 1] ? 0 : 1
        var value = min(rows[before][column] + 1, rows[now][column - 1] + 1, rows[before][column - 1] + cost)
        if row > 1, column > 1, word[row - 1] == other[first + column - 2], word[row - 2] == other[first + column - 1] {
          value = min(value, rows[(row + 1) % 3][column - 2] + 1)
        }
        rows[now][column] = value
        smallest = min(smallest, value)
      }
      if smallest > most { return most + 1 }
    }
    return rows[word.count % 3][other.count]
  }
}
