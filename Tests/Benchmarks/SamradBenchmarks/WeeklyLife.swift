import Foundation
import Matrix
import Samrad
import SamradBot

/// A morning in January, when many groups have a session every week: five of each are planned ahead, people have said
/// whether they come, some want reminders of their own, some are away, and two decisions wait for their day.
struct WeeklyLife {
  /// Groups that meet at a minute of their own, so that what is due of them is due of nobody else.
  static let early = 1..<61
  /// All others are like one of these, and meet at whole five minutes.
  private static let models = 61..<109

  let start: StartingState
  let library: Library
  let now: Date

  /// The models are led by commands, as people give them; the others are copies with names of their own.
  static func make(groups: Int, _ library: Library) async throws -> WeeklyLife {
    let store = MemoryStore()
    let led = early.lowerBound..<models.upperBound
    try await Community.form(led, in: store, library: library)
    let formed = try await StartingState.read(from: store, library: library, me: People.me)
    guard let day = Community.firstDay else { throw NotMeasurable("no first day") }
    var community = Community(
      formed, store: store, library: library, groups: led, cohorts: 1, run: "weekly",
      now: Community.moment(day, minute: 10 * 60))
    try await community.play(from: Community.moment(day, minute: 10 * 60)) { group, _ in scene(group) }
    try await community.settle()

    let lived = try await StartingState.read(from: store, library: library, me: People.me)
    var all: [GroupID: Group] = [:]
    for number in 1..<groups + 1 {
      let model = number < models.upperBound ? number : models.lowerBound + number % models.count
      guard let group = try lived.world.groups[GroupID("g\(model)")]?.copied(from: model, to: number) else {
        throw NotMeasurable("group \(model) is not there")
      }
      guard group.sessions.sessions.count >= 5, group.decisions.decisions.count == 2,
        group.sessions.sessions.first?.attendance.said.count == 3
      else { throw NotMeasurable("group \(model) is not what it should be: \(group)") }
      all[group.id] = group
    }
    var programme = lived.world.programme
    programme.groupCount = groups
    try choose(groups, &programme)
    var start = try await StartingState.read(from: MemoryStore(), library: library, me: People.me)
    start.world = World(programme: programme, groups: all, library: library, me: People.me)
    return WeeklyLife(start: start, library: library, now: community.now)
  }

  /// In one group of three Ola has reminders of his own; in one of four Lise will be away in the winter holidays.
  private static func choose(_ groups: Int, _ programme: inout Programme) throws {
    var own = PersonalTime()
    own.reminders = [ReminderOffset(minutes: 120), ReminderOffset(minutes: 30)].compactMap(\.self)
    own.isPrivate = true
    own.remindersSince = Community.firstDay.map { Community.moment($0, minute: 0) }
    let away = try JSONDecoder().decode(
      PersonalTime.self, from: Data(#"{"absences":[{"first":"2026-02-16","last":"2026-02-22"}]}"#.utf8))
    for group in 1..<groups + 1 {
      let (ola, lise) = (People.user(People.leaders[1], group), People.user(People.leaders[4], group))
      if group % 3 == 0 { programme.times[ola] = own }
      if group % 4 == 0 { programme.times[lise] = away }
      programme.directRooms[ola] = People.directRoom(ola)
    }
  }

  private static func scene(_ group: Int) -> Scene {
    // Early groups meet on Wednesday, all at other minutes: 5n + 1 to 5n + 4.
    let (day, minute) =
      early.contains(group)
      ? (2, 8 * 60 + 5 * group + 1 + group % 4) : (group % 5, 9 * 60 + group % 8 * 45)
    let time = LocalTime(hour: minute / 60, minute: minute % 60).map { "\($0)" } ?? ""
    return .weekly("hver \(["mandag", "tirsdag", "onsdag", "torsdag", "fredag"][day]) kl \(time) til 12. juni")
  }
}

extension Scene {
  /// A series is planned and answered, and two decisions are agreed on.
  fileprivate static func weekly(_ words: String) -> Scene {
    let (kari, ola, amira, eva) = (People.leaders[0], People.leaders[1], People.leaders[2], People.mentor)
    return Scene(deeds: [
      .say(eva, "!møte \(words) 60 min refleksjon-60"),
      .say(kari, "!kommer"),
      .say(ola, "!kanskje"),
      .say(amira, "!kommer ikke"),
      .say(ola, "!vedtak Kari ringer skolen innen 6. februar"),
      .react(kari, "✅", to: .decision),
      .say(amira, "!vedtak Ola spør helsestasjonen innen 20. februar"),
      .react(ola, "✅", to: .decision),
    ])
  }
}

extension Group {
  /// The same with the names of another: a group's id, room and people all hold its number.
  fileprivate func copied(from old: Int, to new: Int) throws -> Group {
    guard old != new else { return self }
    var text = String(decoding: try JSONWriter.write(self), as: UTF8.self)
    for (before, after) in [(".\(old):", ".\(new):"), ("-\(old):", "-\(new):"), ("\"g\(old)\"", "\"g\(new)\"")] {
      text = text.replacing(before, with: after)
    }
    var group = try JSONReader.read(Group.self, from: Array(text.utf8))
    group.name = "Gruppe \(new)"
    return group
  }
}
