import Matrix

/// Which events of a room somebody wants: limit, types and senders. Spec: "Filtering".
struct EventFilter: Sendable {
  private let types: [String]?
  private let notTypes: [String]
  private let senders: [String]?
  private let notSenders: [String]
  let limit: Int?

  init(_ json: JSONValue?) {
    func texts(_ key: String) -> [String]? { json?[key]?.array.map { $0.compactMap(\.string) } }
    types = texts("types")
    notTypes = texts("not_types") ?? []
    senders = texts("senders")
    notSenders = texts("not_senders") ?? []
    limit = json?["limit"]?.int.map { max(1, $0) }
  }

  func takes(_ event: TimelineEvent) -> Bool {
    func fits(_ patterns: [String]) -> Bool {
      patterns.contains { $0.hasSuffix("*") ? event.type.hasPrefix($0.dropLast()) : $0 == event.type }
    }
    return (types.map(fits) ?? true) && !fits(notTypes)
      && (senders.map { $0.contains(event.sender.text) } ?? true) && !notSenders.contains(event.sender.text)
  }
}
