import Matrix

extension Turn {
  /// An edited message between two or in the admin room. What it did stands: whoever changed it must know that the new
  /// words are not in force.
  func rereadOutsideGroups(_ message: IncomingMessage, hasActed: Bool) -> Outcome {
    guard hasActed else { return read(message) }
    let isAdmin = message.room == world.programme.adminRoom && world.programme.isAdmin(message.sender)
    guard isAdmin || world.programme.directRooms[message.sender] == message.room else { return Outcome() }
    if !isAdmin, let outcome = rereadPersonal(message, in: nil) { return outcome }
    if let outcome = rereadGuides(message) { return outcome }
    let place = Correspondent(
      message: message, language: world.language(of: message.sender), zone: world.library.defaultZone, isAdmin: isAdmin)
    return sayOnly(place.answer(Prompt(.editTooLate)))
  }
}
