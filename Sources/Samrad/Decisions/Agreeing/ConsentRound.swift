/// A round in which each says yes to a decision, or objects with a reason.
package struct ConsentRound: Codable, Equatable, Sendable {}
