import Foundation
import Matrix

/// `!del 2 Kari`: a card to colleagues, each in their own room with the bot. `!del 2` alone: the whole card, here.
extension Turn {
  /// Cards that one person gets in a day, from everybody together.
  private static let mostADay = 5
  private static let mostAtOnce = 6

  func shareGuide(_ rest: String, answering: Answering) -> Outcome {
    guard let list = listMeant(answering.message) else {
      return sayOnly(answering.utterance(noList(answering.language)))
    }
    let words = rest.prefix(1_000).split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let number = words.first.flatMap { Int($0.trimmingCharacters(in: .init(charactersIn: ".,:"))) }
    guard let number = number ?? (list.shown == 1 ? 1 : nil), (1...max(1, list.shown)).contains(number) else {
      return sayOnly(
        answering.utterance(
          Prompt(
            .shareWhich,
            [
              "count": .number(list.shown), "example": world.library.example(.shareGuide, in: answering.language),
            ])))
    }
    guard let guide = world.catalogue[list.guides[number - 1]] else {
      return sayOnly(answering.utterance(Prompt(.shareGone)))
    }
    let startsWithNumber = words.first.flatMap { Int($0.trimmingCharacters(in: .init(charactersIn: ".,:"))) } != nil
    let names = startsWithNumber ? (words.count > 1 ? String(words[1]) : "") : String(rest.prefix(1_000))
    return names.isEmpty
      ? post(guide, answering: answering) : send(guide, to: names, answering: answering)
  }

  /// The whole card, to the room that asked.
  private func post(_ guide: Guide, answering: Answering) -> Outcome {
    var outcome = Outcome()
    var utterance = answering.utterance(
      Prompt(.guidePosted, ["card": .phrase(wholeCard(guide, answering.language))]))
    if let group = world.group(in: answering.room) {
      outcome.remember(GuideShared(guide: guide.id, to: nil, room: answering.room), in: group.id)
      outcome.noteShown(guide.id, in: group)
      utterance.subject = .sharedGuide(group.id, by: answering.message.event, to: nil)
    }
    outcome.say(utterance)
    return outcome
  }

  private func send(_ guide: Guide, to text: String, answering: Answering) -> Outcome {
    let sender = answering.message.sender
    var outcome = Outcome()
    var sent: [Member] = []
    var reasons: [Prompt] = []
    let colleagues = colleagues(of: sender, in: answering.room)
    for named in self.named(in: text, among: colleagues).prefix(Self.mostAtOnce) {
      switch named {
      case .nobody(let name): reasons.append(Prompt(.notSentUnknown, ["name": .text(String(name.prefix(60)))]))
      case .several(let name): reasons.append(Prompt(.notSentSeveral, ["name": .text(String(name.prefix(60)))]))
      case .one(let member, let group):
        guard member.user != sender else {
          reasons.append(Prompt(.notSentSelf))
          continue
        }
        guard !sent.contains(where: { $0.user == member.user }) else { continue }
        if let reason = reasonNotToSend(to: member, in: group) {
          reasons.append(reason)
          continue
        }
        sent.append(member)
        outcome.remember(GuideShared(guide: guide.id, to: member.user, room: answering.room), in: group.id)
        outcome.add(give(guide, to: member.user, from: sender, by: answering.message.event, in: group))
      }
    }
    outcome.say(
      answering.utterance(
        Prompt(
          .guideSentNoted,
          [
            "title": .text(guide.title), "sent": .people(sent), "anySent": .flag(!sent.isEmpty),
            "not": .list(reasons.map { ["reason": .phrase($0)] }),
            "undo": .text("!" + world.library.word(.undo, in: answering.language)),
          ])))
    return outcome
  }

  private func give(
    _ guide: Guide, to user: UserID, from sender: UserID, by cause: EventID, in group: Group
  ) -> Outcome {
    let language = language(of: user, in: group)
    return tellPrivately(
      user,
      Prompt(
        .guideSent,
        [
          "person": .person(sender, name: group.member(sender)?.shownName ?? sender.localpart),
          "group": .text(group.name), "card": .phrase(wholeCard(guide, language)),
        ]), in: group, about: .sharedGuide(group.id, by: cause, to: user), rings: mayRing(user, in: group))
  }

  /// A colleague's tip is no reason to disturb anybody at night, on days off, or while they are away.
  private func mayRing(_ user: UserID, in group: Group) -> Bool {
    let zone = zone(of: user) ?? group.zone
    let day = LocalDate(now, in: zone)
    let hours = world.programme.times[user]?.hours ?? .usual
    return !group.quiet && world.programme.breaks.isWorkingDay(day) && !world.programme.isAway(user, on: day)
      && hours.hold(LocalTime(now, in: zone), minutes: 0)
  }

  private func reasonNotToSend(to member: Member, in group: Group) -> Prompt? {
    let person = PromptValue.person(member.user, name: member.shownName)
    let today = world.groups(of: member.user).flatMap(\.finding.shares).count {
      $0.to == member.user && now.timeIntervalSince($0.at) < Finding.kept
    }
    // Whoever wants nothing remembered is not written to, either. One answer for all reasons: why is theirs to say.
    return member.consent == false || isPaused(member.user) || today >= Self.mostADay
      ? Prompt(.notSentUnwanted, ["person": person]) : nil
  }

  private func isPaused(_ user: UserID) -> Bool {
    world.programme.people[user].map { !$0.isActive(on: world.today(now)) } ?? false
  }

  // MARK: Who is meant

  private enum Named {
    case one(Member, Group)
    case several(String)
    case nobody(String)
  }

  /// In a group's room its own people, elsewhere those of all one's groups.
  private func colleagues(of user: UserID, in room: RoomID) -> [Group] {
    if let group = world.group(in: room) { return [group] }
    return groups(of: user)
  }

  /// «Kari og Ola», «til Kari, @ola:eksempel.no», «Kari Ola».
  private func named(in text: String, among groups: [Group]) -> [Named] {
    let phrasebook = world.library.phrasebook
    var words = text.replacing(",", with: " , ").split(whereSeparator: \.isWhitespace).map(String.init)
    if let first = words.first, words.count > 1, phrasebook.means(first, .to) { words.removeFirst() }
    var found: [Named] = []
    for part in words.split(whereSeparator: { $0 == "," || phrasebook.means($0, .and) }) {
      var rest = part[...]
      while !rest.isEmpty {
        let (named, count) = first(in: rest, among: groups)
        found.append(named)
        rest = rest.dropFirst(count)
      }
    }
    return found
  }

  /// The longest name first: «Kari Nordmann».
  private func first(in words: ArraySlice<String>, among groups: [Group]) -> (Named, count: Int) {
    for count in (1...3).reversed() where count <= words.count {
      let name = words.prefix(count).joined(separator: " ")
      let found = groups.flatMap { group in group.membersNamed(name).map { ($0, group) } }
      guard let first = found.first else { continue }
      // One person in two groups is one person.
      return (Set(found.map(\.0.user)).count == 1 ? .one(first.0, first.1) : .several(name), count)
    }
    return (.nobody(words.joined(separator: " ")), words.count)
  }
}
