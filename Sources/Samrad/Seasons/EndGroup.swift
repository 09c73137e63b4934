package import Foundation
package import Matrix

/// A group's end: announced with what it has agreed on, and a week later closed and forgotten.
extension Turn {
  /// From the announcement to the closing, in seconds: time for a last word.
  static let farewell: TimeInterval = 7 * 86_400

  /// How long the question whether all is to end waits for its answer, in seconds.
  private static let patience: TimeInterval = 86_400

  /// Asks before anything is announced.
  func askToEnd(_ rest: String, from place: Correspondent) -> Outcome {
    withGroup(named: rest, example: .endGroup, from: place) { group in
      if let ending = group.ending {
        var utterance = place.answer(
          Prompt(.endingAlready, ["name": .text(group.name), "closes": .moment(ending.closesAt)]))
        utterance.subject = .ending(group.id)
        utterance.offering = world.library.reactions(.no, in: place.language)
        return sayOnly(utterance)
      }
      guard group.sessions.running == nil else {
        return sayOnly(place.answer(Prompt(.endingWhileRunning, ["name": .text(group.name)])))
      }
      var utterance = place.answer(
        Prompt(.endingConfirm, ["name": .text(group.name), "closes": .moment(now.addingTimeInterval(Self.farewell))]))
      utterance.subject = .ending(group.id)
      utterance.offering = yesAndNo
      return sayOnly(utterance)
    }
  }

  /// All groups at once; those that end already can be told that they go on.
  func askToEndAll(from place: Correspondent) -> Outcome {
    let groups = world.livingGroups
    let ending = world.endingGroups
    guard !groups.isEmpty || !ending.isEmpty else { return sayOnly(place.answer(Prompt(.noGroups))) }
    var utterance = place.answer(
      Prompt(
        groups.isEmpty ? .endingAllAlready : .endingSeasonConfirm,
        [
          "groups": .number(groups.isEmpty ? ending.count : groups.count),
          "closes": .moment(ending.first?.ending?.closesAt ?? now.addingTimeInterval(Self.farewell)),
        ]))
    utterance.subject = .ending(nil)
    utterance.offering = groups.isEmpty ? Array(yesAndNo.suffix(1)) : yesAndNo
    var outcome = sayOnly(utterance)
    outcome.remember(EndOfAllAsked(isOpen: true))
    return outcome
  }

  func answerEnding(of id: GroupID?, _ answer: QuickAnswer) -> Outcome? {
    let means = (yes: answer.means(.yes), no: answer.means(.no))
    guard means.yes || means.no else { return nil }
    guard let id else {
      // A question is answered once, and not a season later.
      guard let asked = world.programme.season.endingAskedAt, now.timeIntervalSince(asked) < Self.patience else {
        return Outcome()
      }
      var outcome = Outcome()
      outcome.remember(EndOfAllAsked(isOpen: false))
      outcome.add(means.yes ? endAll(answer) : goOnWithAll(answer))
      return outcome
    }
    guard let group = world.groups[id], !group.closed else {
      return sayOnly(utterance(Prompt(.endingOver), to: answer))
    }
    if means.no {
      guard group.ending != nil else { return sayOnly(utterance(Prompt(.endingCalledOff), to: answer)) }
      return goOn(group, answer)
    }
    guard group.ending == nil else { return Outcome() }
    guard group.sessions.running == nil else {
      return sayOnly(utterance(Prompt(.endingWhileRunning, ["name": .text(group.name)]), to: answer))
    }
    var outcome = announceEnd(of: group, by: answer.user)
    outcome.remember(ProgrammeWriteNoted(reversal: .ending([group.id])))
    outcome.say(
      utterance(
        Prompt(
          .endingAnnouncedToAdmins,
          ["name": .text(group.name), "closes": .moment(now.addingTimeInterval(Self.farewell))]), to: answer))
    return outcome
  }

  private func endAll(_ answer: QuickAnswer) -> Outcome {
    let groups = world.livingGroups.filter { $0.sessions.running == nil }
    let skipped = world.livingGroups.count - groups.count
    var outcome = Outcome()
    for group in groups { outcome.add(announceEnd(of: group, by: answer.user)) }
    outcome.remember(ProgrammeWriteNoted(reversal: .ending(groups.map(\.id))))
    if let adjustment = world.programme.season.adjustment { outcome.remember(AdjustmentClosed(id: adjustment.id)) }
    outcome.say(
      utterance(
        Prompt(
          .endingSeasonAnnounced,
          ["groups": .number(groups.count), "skipped": .number(skipped), "anySkipped": .flag(skipped > 0)]), to: answer)
    )
    return outcome
  }

  private func goOnWithAll(_ answer: QuickAnswer) -> Outcome {
    let ending = world.endingGroups.map(\.id)
    guard var outcome = goOn(ending), world.livingGroups.isEmpty else {
      return sayOnly(utterance(Prompt(.endingCalledOff), to: answer))
    }
    outcome.say(utterance(Prompt(.undoneEnding, ["groups": groupNames(ending)]), to: answer))
    return outcome
  }

  func announceEnd(of group: Group, by user: UserID) -> Outcome {
    let closes = now.addingTimeInterval(Self.farewell)
    // What the group would meet for afterwards has nowhere to be.
    var fallenOut = Outcome()
    let lastDay = LocalDate(closes, in: group.zone)
    var reversals = group.schedule.series.living(lastDay).map { series in
      // What was moved into the last week can still be held.
      SeriesReversal(
        before: series, after: nil,
        cancelled: cut(series, before: lastDay, in: group, &fallenOut) { $0.time.start >= closes })
    }
    let others = group.sessions.upcoming(now).filter {
      $0.time.start >= closes && !($0.place.map { $0.day >= lastDay } ?? false)
    }
    for session in others { fallenOut.remember(SessionCancelled(id: session.id), in: group.id) }
    if !others.isEmpty { reversals.append(SeriesReversal(before: nil, after: nil, cancelled: others.map(\.id))) }
    var outcome = Outcome()
    outcome.remember(
      GroupEndingAnnounced(closesAt: closes, by: user, fallenOut: reversals.isEmpty ? nil : reversals), in: group.id)
    outcome.add(fallenOut)
    guard group.room != nil else { return outcome }
    outcome.say(group.call(group.present, Prompt(.endingAnnounced, ["closes": .moment(closes)])))
    outcome.act(.share(export(of: group)))
    return outcome
  }

  /// The group hears that it is not to end after all, and has its meetings again.
  func goOn(_ group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(GroupEndingAnnounced(closesAt: nil, by: nil), in: group.id)
    guard let ending = group.ending else { return outcome }
    let lastDay = LocalDate(ending.closesAt, in: group.zone)
    for reversal in ending.fallenOut ?? [] { bringBack(reversal, lastDay, in: group, &outcome) }
    if group.room != nil { outcome.say(group.call(group.present, Prompt(.endingTakenBack))) }
    return outcome
  }

  /// What a mentor has changed since stays as it is.
  private func bringBack(_ reversal: SeriesReversal, _ lastDay: LocalDate, in group: Group, _ outcome: inout Outcome) {
    if let before = reversal.before {
      let head = before.recurrence.ending(before: lastDay)
      guard var series = group.schedule.series[before.id], series.isOver == (head == nil),
        series.recurrence == head ?? before.recurrence
      else { return }
      (series.recurrence, series.isOver) = (before.recurrence, before.isOver)
      outcome.remember(SeriesSet(series: series), in: group.id)
    }
    for session in reversal.cancelled.compactMap({ group.sessions[$0] }) where session.state == .cancelled {
      guard session.time.start > now, clash(with: session.time, in: group, but: { _ in false }) == nil else { continue }
      outcome.remember(SessionRestored(id: session.id), in: group.id)
    }
  }

  private func goOn(_ group: Group, _ answer: QuickAnswer) -> Outcome {
    var outcome = goOn(group)
    outcome.say(utterance(Prompt(.endingTakenBackForAdmins, ["name": .text(group.name)]), to: answer))
    return outcome
  }

  /// The week is over: the room is closed, and nothing is remembered but who was with whom.
  func close(_ group: Group) -> Outcome {
    guard let ending = group.ending, let closes = group.closesAt, closes <= now else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(GroupRemembered(group: group.id, past: PastGroup(group)))
    if let room = group.room {
      outcome.say(group.utterance(Prompt(.closedNow)))
      outcome.act(
        .archive(room, name: words(Prompt(.closedRoomName, ["name": .text(group.name)]), group.language)))
      if let space = world.programme.season.space { outcome.act(.unlink(room, fromSpace: space)) }
      outcome.act(.leave(room))
    }
    outcome.add(reportClosed(group, ending))
    outcome.act(.eraseAll(of: group.id))
    return outcome
  }
}

extension Group {
  /// When its room is closed; a session that runs then is waited for, but not one that somebody left open.
  var closesAt: Date? {
    guard let ending else { return nil }
    guard let run = sessions.running?.run else { return ending.closesAt }
    return max(ending.closesAt, run.waitedForUntil ?? ending.closesAt)
  }
}

extension Turn {
  /// Groups that end together are reported together, by the last of them.
  private func reportClosed(_ group: Group, _ ending: Group.Ending) -> Outcome {
    let together = world.groups.values.filter {
      $0.ending?.closesAt == ending.closesAt && !$0.closed && $0.sessions.running == nil || $0.id == group.id
    }.map(\.id)
    guard together.max() == group.id else { return Outcome() }
    return tellAdmins(
      Prompt(
        .closedForAdmins,
        ["name": .text(group.name), "groups": .number(together.count), "many": .flag(together.count > 1)]))
  }
}

/// The group was told that it ends; with nil that it goes on after all.
package struct GroupEndingAnnounced: GroupChange {
  package static let kind = "group.ending-announced"
  package let closesAt: Date?
  package let by: UserID?
  /// See `Group.Ending`.
  package let fallenOut: [SeriesReversal]?

  init(closesAt: Date?, by: UserID?, fallenOut: [SeriesReversal]? = nil) {
    self.closesAt = closesAt
    self.by = by
    self.fallenOut = fallenOut
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.ending = closesAt.map { Group.Ending(closesAt: $0, by: by, fallenOut: fallenOut) }
  }
}
