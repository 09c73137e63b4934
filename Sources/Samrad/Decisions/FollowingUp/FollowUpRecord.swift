/// How a decision was followed up.
package struct FollowUpRecord: Codable, Equatable, Sendable {}
