import Foundation

/// How telling it is that a text has a term: the fewer have it, the more (inverse document frequency, as BM25 has it,
/// with 1 added so that a term in most of a dozen cards is worth little and never less than nothing).
enum InverseFrequency {
  static func of(_ some: Int, among all: Int) -> Float {
    log(1 + (Float(all) - Float(some) + 0.5) / (Float(some) + 0.5))
  }
}
