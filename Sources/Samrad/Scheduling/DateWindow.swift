/// Days from one to another, both of them included.
package struct DateWindow: Codable, Hashable, Sendable {
  package let first: LocalDate
  package let last: LocalDate

  /// Nil when the last day comes before the first.
  package init?(first: LocalDate, last: LocalDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  package func contains(_ date: LocalDate) -> Bool { first <= date && date <= last }
}
