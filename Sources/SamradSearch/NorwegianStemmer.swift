import CStemmer

/// Cuts endings off words of bokmål, with Snowball's stemmer.
/// libstemmer's object works in a buffer of its own, so this is not Sendable: make one for each index or search, and
/// keep it inside.
package final class NorwegianStemmer {
  private let stemmer: OpaquePointer?

  package init() {
    stemmer = sb_stemmer_new("norwegian", "UTF_8")
  }

  deinit {
    if let stemmer { sb_stemmer_delete(stemmer) }
  }

  /// - Parameter word: in lower case.
  /// - Returns: the word itself when there is nothing to cut, or no memory to cut in.
  package func stem(_ word: String) -> String {
    guard let stemmer else { return word }
    var word = word
    return word.withUTF8 { bytes in
      guard let length = Int32(exactly: bytes.count),
        let stem = sb_stemmer_stem(stemmer, bytes.baseAddress, length)
      else { return String(decoding: bytes, as: UTF8.self) }
      let stemLength = Int(max(0, sb_stemmer_length(stemmer)))
      return String(decoding: UnsafeBufferPointer(start: stem, count: stemLength), as: UTF8.self)
    }
  }
}
