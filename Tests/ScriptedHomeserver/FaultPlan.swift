/// Which faults come when.
package enum FaultPlan: Sendable {
  case none
  /// Probabilities from 0 to 1 for each kind of endpoint. The n-th request of a kind meets the same fault in every run
  /// with the same seed, whatever other requests come between.
  case seeded(UInt64, [EndpointKind: [FaultKind: Double]])
  /// The given request of a kind of endpoint, counted from 1, meets the fault.
  case script([EndpointKind: [Int: ServerFault]])
}

/// Deals faults after a plan, and counts them.
struct FaultDealer: Sendable {
  private let plan: FaultPlan
  private var asked: [EndpointKind: Int] = [:]
  private var chances: [EndpointKind: Chance] = [:]
  private(set) var dealt: [FaultKind: Int] = [:]

  init(_ plan: FaultPlan, dealt: [FaultKind: Int] = [:]) {
    self.plan = plan
    self.dealt = dealt
  }

  mutating func next(_ kind: EndpointKind) -> ServerFault? {
    asked[kind, default: 0] += 1
    switch plan {
    case .none: return nil
    case .script(let faults): return faults[kind]?[asked[kind] ?? 0]
    case .seeded(let seed, let table):
      let place = UInt64(EndpointKind.allCases.firstIndex(of: kind) ?? 0)
      var chance = chances[kind] ?? Chance(seed: seed &+ place &* 0x1_0000_0001)
      // Always the same number of draws, so that one fault does not shift the next.
      var draw = Double.random(in: 0..<1, using: &chance)
      var figures = Chance(seed: chance.next())
      chances[kind] = chance
      for fault in FaultKind.allCases {
        draw -= table[kind]?[fault] ?? 0
        if draw < 0 { return ServerFault(fault, by: &figures) }
      }
      return nil
    }
  }

  /// The fault came into effect.
  mutating func count(_ fault: ServerFault) { dealt[fault.kind, default: 0] += 1 }
}
