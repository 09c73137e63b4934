/// How common words are in Norwegian, from a list of words with the number of texts each stands in. A catalogue of a few
/// cards can't tell by itself that "utfordring" says little and "taushetsplikt" much; a large collection can.
///
/// The list stays the bytes that were read, sorted as they are in the file, and a word is found by halving it: nothing is
/// made of a hundred thousand lines until somebody asks for one.
package struct BackgroundWords: Equatable, Sendable {
  /// Why a line can't be used.
  package struct LineFault: Error, Equatable, Sendable {
    /// From 1.
    package let line: Int
    package let problem: Problem
    package enum Problem: Equatable, Sendable { case form, order, count, noTotal }
  }

  private let bytes: [UInt8]
  /// Where each word begins, rising by word.
  private let starts: [UInt32]
  /// How many texts were counted.
  package let textCount: Int
  private let highest: Float

  /// No list: every word weighs the same, and none is known.
  package init() {
    bytes = []
    starts = []
    textCount = 0
    highest = 1
  }

  /// - Parameter bytes: UTF-8. Lines that begin with `#` are remarks, but `#texts<tab>43281` says how many texts were
  ///   counted. Every other line is `word<tab>texts`, and `<tab>stop` behind it for words that mean nothing to a
  ///   search. Words are folded as `SearchWord` folds them, and rise by their bytes.
  /// - Throws: `LineFault`, the first there is.
  package init(reading bytes: [UInt8]) throws(LineFault) {
    var starts: [UInt32] = []
    starts.reserveCapacity(bytes.count / 12)
    var total: Int?
    var place = 0
    var number = 0
    var last = 0..<0
    while place < bytes.count {
      number += 1
      let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
      defer { place = end + 1 }
      if bytes[place] == 0x23 {
        let mark = Array("#texts\t".utf8)
        if bytes[place..<end].starts(with: mark) {
          total = Self.number(bytes[(place + mark.count)..<end])
          guard total != nil else { throw LineFault(line: number, problem: .count) }
        }
        continue
      }
      if end == place { continue }
      guard let tab = bytes[place..<end].firstIndex(of: 0x09), tab > place else {
        throw LineFault(line: number, problem: .form)
      }
      guard let total else { throw LineFault(line: number, problem: .noTotal) }
      guard let entry = Self.entry(bytes[(tab + 1)..<end]) else { throw LineFault(line: number, problem: .form) }
      guard 0...total ~= entry.count else { throw LineFault(line: number, problem: .count) }
      guard last.isEmpty || bytes[last].lexicographicallyPrecedes(bytes[place..<tab]) else {
        throw LineFault(line: number, problem: .order)
      }
      guard let start = UInt32(exactly: place) else { throw LineFault(line: number, problem: .form) }
      last = place..<tab
      starts.append(start)
    }
    self.bytes = bytes
    self.starts = starts
    textCount = total ?? 0
    highest = Self.rarity(in: 0, of: textCount)
  }

  package var count: Int { starts.count }
  package var isEmpty: Bool { starts.isEmpty }

  /// How many texts have the word.
  /// - Parameter word: folded.
  package func texts(with word: String) -> Int {
    entry(of: word)?.count ?? 0
  }

  /// Whether the word means nothing to a search.
  package func isStopWord(_ word: String) -> Bool {
    entry(of: word)?.isStop ?? false
  }

  /// How much a word says by itself: from nearly 0 for the commonest to 1 for those that no text has.
  package func telling(_ word: String) -> Float {
    guard !isEmpty else { return 1 }
    return min(1, max(0.000_1, Self.rarity(in: texts(with: word), of: textCount) / highest))
  }

  private static func rarity(in some: Int, of all: Int) -> Float { InverseFrequency.of(some, among: all) }

  private func entry(of word: String) -> (count: Int, isStop: Bool)? {
    var word = word
    return word.withUTF8 { wanted in
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        let order = compare(at: Int(starts[middle]), wanted)
        if order == 0 {
          let start = Int(starts[middle]) + wanted.count + 1
          return Self.entry(bytes[start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)])
        }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Below 0 when the word at `start` comes before the wanted one, 0 when it is that.
  private func compare(at start: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Int {
    for (offset, byte) in wanted.enumerated() {
      guard start + offset < bytes.count else { return -1 }
      // The tab that ends a word is smaller than any byte of one, so shorter words come first.
      let difference = Int(bytes[start + offset]) - Int(byte)
      if difference != 0 { return difference }
    }
    return start + wanted.count < bytes.count && bytes[start + wanted.count] == 0x09 ? 0 : 1
  }

  /// `texts`, or `texts<tab>stop`.
  private static func entry(_ bytes: ArraySlice<UInt8>) -> (count: Int, isStop: Bool)? {
    let tab = bytes.firstIndex(of: 0x09) ?? bytes.endIndex
    guard let count = number(bytes[..<tab]) else { return nil }
    if tab == bytes.endIndex { return (count, false) }
    return bytes[(tab + 1)...].elementsEqual("stop".utf8) ? (count, true) : nil
  }

  /// At most nine digits.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard 1...9 ~= bytes.count else { return nil }
    var number = 0
    for byte in bytes {
      guard 0x30...0x39 ~= byte else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}
