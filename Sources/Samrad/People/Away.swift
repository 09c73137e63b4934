package import Matrix

/// Who is away (norsk: fravær): not nudged, not reminded, and not counted on.
extension Programme {
  /// - Parameter day: by the calendar where the person is.
  package func isAway(_ user: UserID, on day: LocalDate) -> Bool {
    guard case .paused(let until) = people[user]?.standing else { return false }
    return until.map { day < $0 } ?? true
  }
}
