import Foundation
import Matrix

/// Forming a group from a typed list: `!gruppe ny "Nord 1" leder @kari:… @ola:… mentor @eva:…`.
extension Turn {
  func formGroup(_ rest: String, _ message: IncomingMessage, from place: Correspondent) -> Outcome {
    let wish = GroupWish(rest, phrasebook: world.library.phrasebook)
    let faults = self.faults(of: wish)
    guard faults.isEmpty, let name = wish.name else {
      return sayOnly(
        place.answer(
          Prompt(
            .groupRefused,
            [
              "reasons": .list(faults.map { ["reason": .phrase($0)] }),
              "example": world.library.example(.newGroup, in: place.language),
            ])))
    }
    let id = world.nextGroupID
    let language = world.library.defaultLanguage
    var group = Group(id: id)
    group.name = name
    group.language = language
    group.zoneName = world.library.defaultZone
    var outcome = Outcome()
    outcome.remember(GroupCounted(group: id))
    outcome.remember(
      GroupFormed(
        name: name, leaders: wish.leaders, mentors: wish.mentors, language: language, zone: group.zoneName), in: id)
    outcome.act(
      .openRoom(
        RoomWish(name: name, invite: wish.leaders + wish.mentors, moderators: wish.mentors, history: .joined),
        .groupRoom(id)))
    outcome.say(
      place.answer(
        Prompt(
          .groupFormed,
          ["name": .text(name), "leaders": .number(wish.leaders.count), "mentors": .number(wish.mentors.count)])))
    return outcome
  }

  private func faults(of wish: GroupWish) -> [Prompt] {
    var faults: [Prompt] = []
    if let name = wish.name {
      if name.count > 60 { faults.append(Prompt(.groupNameTooLong)) }
      let folded = Words.folded(name)
      if world.groups.values.contains(where: { !$0.closed && Words.folded($0.name) == folded }) {
        faults.append(Prompt(.groupNameTaken, ["name": .text(name)]))
      }
    } else {
      faults.append(Prompt(.groupNameMissing))
    }
    if !(4...6).contains(wish.leaders.count) {
      faults.append(Prompt(.groupLeaderCount, ["count": .number(wish.leaders.count)]))
    }
    if !(1...2).contains(wish.mentors.count) {
      faults.append(Prompt(.groupMentorCount, ["count": .number(wish.mentors.count)]))
    }
    for user in Set(wish.leaders).intersection(wish.mentors).sorted() {
      faults.append(Prompt(.groupBothRoles, ["user": .text(user.text)]))
    }
    for word in wish.notUnderstood.prefix(5) {
      faults.append(Prompt(.groupNotUnderstood, ["word": .text(word)]))
    }
    if (wish.leaders + wish.mentors).contains(world.me) { faults.append(Prompt(.groupWithBot)) }
    return faults
  }
}

/// What was typed after `!gruppe ny`.
struct GroupWish {
  private(set) var name: String?
  private(set) var leaders: [UserID] = []
  private(set) var mentors: [UserID] = []
  private(set) var notUnderstood: [String] = []

  init(_ text: String, phrasebook: Phrasebook) {
    var nameWords: [String] = []
    var role: Member.Role?
    for word in Words.split(text) {
      let word = word.trimmingSpaces()
      let bare = word.last.map { ",;".contains($0) } == true ? String(word.dropLast()) : word
      if phrasebook.means(bare, .leaders) {
        role = .leader
      } else if phrasebook.means(bare, .mentors) {
        role = .mentor
      } else if let user = UserID(typed: bare), let role {
        add(user, role)
      } else if role == nil {
        nameWords.append(word)
      } else if !bare.isEmpty {
        notUnderstood.append(String(bare.prefix(80)))
      }
    }
    let cleaned = SafeText.clean(nameWords.joined(separator: " "), longest: 500).trimmingSpaces()
    name = cleaned.isEmpty ? nil : cleaned
  }

  private mutating func add(_ user: UserID, _ role: Member.Role) {
    switch role {
    case .leader: if !leaders.contains(user) { leaders.append(user) }
    case .mentor: if !mentors.contains(user) { mentors.append(user) }
    }
  }
}
