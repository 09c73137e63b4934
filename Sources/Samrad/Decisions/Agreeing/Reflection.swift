/// Which questions a decision was asked to make it better, and at which level it is.
package struct Reflection: Codable, Equatable, Sendable {}
