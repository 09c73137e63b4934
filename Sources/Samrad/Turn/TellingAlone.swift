import Foundation
import Matrix

/// What is said outside a group's room: to the admins together, or to one person alone.
extension Turn {
  func tellAdmins(_ prompt: Prompt) -> Outcome {
    // While the room is being made, what there is to say waits for it.
    sayOnly(
      Utterance(
        prompt, in: world.programme.adminRoom.map(Place.room) ?? .opening(.adminRoom),
        language: world.library.defaultLanguage,
        zone: world.library.zone))
  }

  /// Something for one person alone. Makes a room for the two, once.
  /// - Parameters:
  ///   - subject: what a reaction or a reply to it is about.
  ///   - offering: reactions that the bot places under it.
  func tellPrivately(
    _ user: UserID, _ prompt: Prompt, in group: Group, about subject: Subject? = nil, offering: [String] = [],
    rings: Bool = true
  ) -> Outcome {
    tellPrivately(
      user, prompt, language(of: user, in: group), zone: zone(of: user) ?? group.zone,
      room: group.language, about: subject, offering: offering, rings: rings)
  }

  /// Where a person is, if they have said it.
  func zone(of user: UserID) -> TimeZone? {
    world.programme.times[user]?.zone.flatMap { TimeZone(identifier: $0) }
  }

  /// - Parameter roomLanguage: of the room's name, if it is to be made.
  func tellPrivately(
    _ user: UserID, _ prompt: Prompt, _ language: Language, zone: TimeZone, room roomLanguage: Language? = nil,
    about subject: Subject? = nil, offering: [String] = [], rings: Bool = true
  ) -> Outcome {
    var outcome = Outcome()
    let room = world.programme.directRooms[user]
    if room == nil, !world.programme.directRoomsRequested.contains(user) {
      outcome.remember(DirectRoomRequested(user: user))
      outcome.act(
        .openRoom(
          RoomWish(
            name: words(Prompt(.directRoomName), roomLanguage ?? language), invite: [user], isDirect: true,
            history: .invited),
          .directRoom(user)))
    }
    var utterance = Utterance(
      prompt, in: room.map(Place.room) ?? .opening(.directRoom(user)), language: language, zone: zone)
    if rings { utterance.calling = [user] }
    utterance.subject = subject
    utterance.offering = offering
    outcome.say(utterance)
    return outcome
  }

  /// A prompt as plain words, for what is not a message (a room's name).
  func words(_ prompt: Prompt, _ language: Language, zone: TimeZone = .gmt) -> String {
    world.library.pack(language)?.renderer.render(prompt, zone: zone, now: now).body ?? ""
  }

  /// The same for a file. It is read in other years, too: each of its days has its year.
  func wordsOfFile(_ prompt: Prompt, _ language: Language, zone: TimeZone) -> String {
    world.library.pack(language)?.renderer.render(prompt, zone: zone, now: Self.otherYear).body ?? ""
  }

  /// The same as Markdown.
  func markdownOfFile(_ prompt: Prompt, _ language: Language, zone: TimeZone) -> String {
    world.library.pack(language)?.renderer.markdown(prompt, zone: zone, now: Self.otherYear) ?? ""
  }

  /// A moment in a year that is no day's that anybody names.
  private static let otherYear = Date.distantFuture
}
