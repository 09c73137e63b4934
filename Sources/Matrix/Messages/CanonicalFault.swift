/// Why a value may not stand in an event: canonical JSON, which servers sign, has no such number.
/// Spec: appendices, "Canonical JSON".
package enum CanonicalFault: Error, Hashable, Sendable {
  /// A number that is no integer, or not finite.
  case fraction
  /// An integer beyond ±(2^53−1).
  case integerTooLarge
}

extension JSONValue {
  /// 2^53−1.
  package static let largestInteger = 9_007_199_254_740_991

  /// The first fault in it, wherever; nil when it may be sent. Doubles that are whole are written as integers, so they
  /// are none.
  package var canonicalFault: CanonicalFault? {
    switch self {
    case .null, .bool, .string: return nil
    case .int(let value):
      return value.magnitude > UInt64(Self.largestInteger) ? .integerTooLarge : nil
    case .double(let value):
      guard value.isFinite, value.rounded(.towardZero) == value else { return .fraction }
      return value.magnitude > CanonicalJSON.largestExactInteger ? .integerTooLarge : nil
    case .array(let items):
      for item in items { if let fault = item.canonicalFault { return fault } }
      return nil
    case .object(let members):
      for member in members.values { if let fault = member.canonicalFault { return fault } }
      return nil
    }
  }
}
