import Matrix

/// What may go wrong with a request.
package enum FaultKind: String, CaseIterable, Sendable {
  /// The connection ends and nothing was done.
  case dropBefore
  /// It was done, and the answer is lost.
  case dropAfter
  /// 429, nothing done.
  case rateLimit
  /// A gateway's page of HTML with 502; nothing done, or done.
  case gatewayBefore, gatewayAfter
  /// The previous sync answer that brought something, byte for byte.
  case repeatSync
  /// It was done, and the answer ends in the middle: in the middle of the transfer, or whole as HTTP.
  case cut, halfJSON
  /// A few milliseconds, before or after it is done.
  case delayBefore, delayAfter
}

/// One fault, with its figures.
package struct ServerFault: Sendable, Equatable {
  package let kind: FaultKind
  /// How long a delay is, or how long a rate limit asks to wait: 20 to 60 for those.
  package let milliseconds: Int
  /// Where a rate limit says how long.
  package let hint: RetryHint

  package enum RetryHint: CaseIterable, Sendable { case header, body, both }

  package init(_ kind: FaultKind, milliseconds: Int = 20, hint: RetryHint = .both) {
    self.kind = kind
    self.milliseconds = milliseconds
    self.hint = hint
  }

  init(_ kind: FaultKind, by chance: inout Chance) {
    let isDelay = kind == .delayBefore || kind == .delayAfter
    self.init(
      kind, milliseconds: Int.random(in: isDelay ? 1...15 : 20...60, using: &chance),
      hint: RetryHint.allCases.randomElement(using: &chance) ?? .both)
  }

  /// An answer that needs no homeserver behind it.
  var answerBefore: Response? {
    switch kind {
    case .gatewayBefore: Self.gatewayPage
    case .rateLimit:
      Response(
        status: 429,
        // Decimals are beyond RFC 9110, which knows whole seconds only: a test has no second to spare.
        headers: hint == .body ? [:] : ["retry-after": "\(Double(milliseconds) / 1_000)"],
        json: hint == .header
          ? ["errcode": "M_LIMIT_EXCEEDED"]
          : ["errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": .int(Int64(milliseconds))])
    default: nil
    }
  }

  static let gatewayPage = Response(
    status: 502, headers: ["content-type": "text/html"],
    body: Array("<html><head><title>502 Bad Gateway</title></head><body><hr>nginx</body></html>".utf8))
}

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
