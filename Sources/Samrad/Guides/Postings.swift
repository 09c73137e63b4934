import Foundation

/// For each term the guides that have it, and what it is worth there: three flat arrays, read in one direction.
struct Postings: Sendable {
  /// Where each term's guides begin; one more entry than terms.
  private let starts: [Int]
  /// Rising for each term.
  private let guides: [Int32]
  /// BM25, one for one with `guides`.
  private let worths: [Float]
  /// How telling each term is: the fewer guides have it, the more.
  private let rarities: [Float]
  let guideCount: Int

  init(_ bags: [Terms.Bag], isGram: [Bool]) {
    guideCount = bags.count
    var counter = TermCounter(terms: isGram.count)
    let counted = bags.map { counter.count($0) }
    var frequencies = [Int](repeating: 0, count: isGram.count)
    for terms in counted { for (term, _) in terms { frequencies[Int(term)] += 1 } }
    let rarities = frequencies.map { Self.rarity(in: $0, of: bags.count) }

    var starts = [0]
    starts.reserveCapacity(isGram.count + 1)
    for frequency in frequencies { starts.append(starts[starts.count - 1] + frequency) }
    var next = starts
    var guides = [Int32](repeating: 0, count: starts[starts.count - 1])
    var worths = [Float](repeating: 0, count: guides.count)
    let stemLength = Self.mean(bags.map(\.stemLength))
    let gramLength = Self.mean(bags.map(\.gramLength))
    for (guide, terms) in counted.enumerated() {
      let stemNorm = Self.norm(bags[guide].stemLength, stemLength)
      let gramNorm = Self.norm(bags[guide].gramLength, gramLength)
      for (term, count) in terms {
        let term = Int(term)
        let often = Float(count)
        let bm25 = rarities[term] * often * (GuideIndex.saturation + 1) / (often + (isGram[term] ? gramNorm : stemNorm))
        guides[next[term]] = Int32(clamping: guide)
        worths[next[term]] = isGram[term] ? GuideIndex.gramShare * bm25 : bm25
        next[term] += 1
      }
    }
    self.starts = starts
    self.guides = guides
    self.worths = worths
    self.rarities = rarities
  }

  /// Adds the term's worth to every guide that has it.
  /// - Parameter scores: one for each guide.
  func add(_ term: Int32, to scores: inout [Float]) {
    for place in starts[Int(term)]..<starts[Int(term) + 1] {
      scores[Int(guides[place])] += worths[place]
    }
  }

  func has(_ term: Int32, in guide: Int) -> Bool {
    var low = starts[Int(term)]
    var high = starts[Int(term) + 1]
    while low < high {
      let middle = low + (high - low) / 2
      if guides[middle] < guide { low = middle + 1 } else { high = middle }
    }
    return low < starts[Int(term) + 1] && guides[low] == guide
  }

  /// - Parameter term: nil for one that no guide has.
  func rarity(of term: Int32?) -> Float {
    term.map { rarities[Int($0)] } ?? Self.rarity(in: 0, of: guideCount)
  }

  private static func rarity(in some: Int, of all: Int) -> Float {
    log(1 + (Float(all) - Float(some) + 0.5) / (Float(some) + 0.5))
  }

  private static func mean(_ lengths: [Int]) -> Float {
    max(1, Float(lengths.reduce(0, +)) / Float(max(1, lengths.count)))
  }

  private static func norm(_ length: Int, _ mean: Float) -> Float {
    GuideIndex.saturation * (1 - GuideIndex.lengthShare + GuideIndex.lengthShare * Float(length) / mean)
  }
}

/// Counts how often each term stands in a bag, with one table for all bags.
private struct TermCounter {
  private var counts: [Int32]

  init(terms: Int) {
    counts = [Int32](repeating: 0, count: terms)
  }

  mutating func count(_ bag: Terms.Bag) -> [(term: Int32, count: Int32)] {
    var distinct: [Int32] = []
    for terms in [bag.stems, bag.grams] {
      for term in terms {
        if counts[Int(term)] == 0 { distinct.append(term) }
        counts[Int(term)] += 1
      }
    }
    return distinct.map { term in
      defer { counts[Int(term)] = 0 }
      return (term, counts[Int(term)])
    }
  }
}
