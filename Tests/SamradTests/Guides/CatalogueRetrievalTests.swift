import Foundation
import Matrix
import Testing

@testable import Samrad

/// How good search and offers are on questions and chat lines that were written without looking at the search:
/// `Tests/Retrieval/catalogue-queries.jsonl`. The floors lie a little under what was measured (see
/// `Sources/SamradSearch/README.md`); who raises a figure raises its floor.
@Suite struct CatalogueRetrievalTests {
  struct Line: Decodable, Sendable {
    let id: String
    let text: String
    let kind: String
    let form: String
    let grades: [String: Int]?
    let offers: [String]?
  }

  static let lines: [Line] = {
    let text = (try? Shipped.file("Tests/Retrieval/catalogue-queries.jsonl").text) ?? ""
    return text.split(separator: "\n").compactMap { try? JSONReader.read(Line.self, from: Array($0.utf8)) }
  }()

  /// Queries without grades are to find nothing, and are counted apart.
  static let queries = lines.filter { $0.kind == "query" && !($0.grades ?? [:]).isEmpty }
  static let chat = lines.filter { $0.kind == "chat" }

  /// Gains of 2^grade − 1, halved by the logarithm of the place; the best order is 1.
  private static func gain(_ found: [String], _ grades: [String: Int]) -> Double {
    func sum(_ grades: [Int]) -> Double {
      grades.prefix(5).enumerated().reduce(0) { $0 + (pow(2, Double($1.element)) - 1) / log2(Double($1.offset) + 2) }
    }
    return sum(found.map { grades[$0] ?? 0 }) / sum(grades.values.sorted(by: >))
  }

  @Test func `there are lines of every kind and form`() {
    #expect(Self.queries.count >= 80 && Self.chat.count >= 90)
    #expect(Set(Self.lines.map(\.form)).isSuperset(of: ["nynorsk", "misspelt", "compound"]))
  }

  @Test func `queries find what people who know the guides would give`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    var gains: [String: [Double]] = [:]
    for line in Self.queries {
      let gain = Self.gain(catalogue.search(line.text, limit: 5).map(\.guide.id.text), line.grades ?? [:])
      gains[line.form, default: []].append(gain)
      if ProcessInfo.processInfo.environment["SAMRAD_SHOW"] != nil { print("\(line.id) \(gain) \(line.text)") }
    }
    func mean(_ values: some Collection<Double>) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
    for (form, values) in gains.sorted(by: { $0.key < $1.key }) {
      print("nDCG@5 \(form) \(mean(values)) of \(values.count)")
    }
    let all = mean(gains.values.joined())
    print("nDCG@5 \(all) of \(Self.queries.count)")
    #expect(all >= 0.64)
  }

  @Test func `offers are mostly right, and chatter gets none`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    let offers = Self.chat.map { ($0, catalogue.likeliestOffer($0.text)) }
    func figures(_ least: Double, _ half: Int? = nil) -> (right: Int, wrong: Int, chatter: Int, wanted: Int) {
      let some = offers.enumerated().filter { half == nil || $0.offset % 2 == half }.map(\.element)
      let made = some.compactMap { line, offer in offer.flatMap { $0.score >= least ? (line, $0) : nil } }
      let right = made.filter { ($0.0.offers ?? []).contains($0.1.guide.text) }.count
      let chatter = made.filter { ($0.0.offers ?? []).isEmpty }.count
      return (right, made.count - right - chatter, chatter, some.filter { !($0.0.offers ?? []).isEmpty }.count)
    }
    if ProcessInfo.processInfo.environment["SAMRAD_SHOW"] != nil {
      for least in stride(from: 0.05, through: 0.7, by: 0.025) {
        print("least \(least): \(figures(least)) halves \(figures(least, 0)) \(figures(least, 1))")
      }
      for (line, offer) in offers.sorted(by: { ($0.1?.score ?? 0) > ($1.1?.score ?? 0) }) {
        let isRight = (line.offers ?? []).contains(offer?.guide.text ?? "")
        print(
          "\(isRight ? "+" : (line.offers ?? []).isEmpty ? "!" : "-") \(offer?.score ?? 0) \(offer?.guide.text ?? "") \(line.text)"
        )
      }
    }
    let made = Self.chat.compactMap { line in catalogue.offer(line.text).map { (line, $0) } }
    let now = figures(Catalogue.sureEnough)
    print("offers: \(now.right) right, \(now.wrong) wrong, \(now.chatter) at chatter; \(now.wanted) wanted")
    #expect(made.count == now.right + now.wrong + now.chatter)
    #expect(now.chatter == 0 && now.wrong <= 1 && now.right >= 4)
  }
}
