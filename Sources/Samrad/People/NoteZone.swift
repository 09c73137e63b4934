import Matrix

/// Time zones from people's profiles.
extension Turn {
  func noteZone(_ zone: String?, of user: UserID) -> Outcome { Outcome() }
}
