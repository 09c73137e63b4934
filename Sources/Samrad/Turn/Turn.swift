package import Foundation
import Matrix

/// One turn: reads what is remembered, and decides. The same arguments always give the same answer.
///
/// This is the bot's table of contents. What each line does is in the folder of its concept, in an extension.
package struct Turn: Sendable {
  package let world: World
  package let now: Date

  package init(_ world: World, now: Date) {
    self.world = world
    self.now = now
  }

  package func take(_ input: Input) -> Outcome {
    // What is due has its consequences group by group.
    removingOnce(input == .tick ? doWhatIsDue() : tracing(withConsequences(decide(input))))
  }

  private func decide(_ input: Input) -> Outcome {
    switch input {
    case .message(let message): offering(hear(message), on: message)
    case .edit(let message, _, let hasActed): reread(message, hasActed: hasActed)
    case .file(let file): world.takesFiles(file.room) ? receive(file) : Outcome()
    case .reaction(let reaction): feel(reaction)
    case .vote(let vote): count(vote)
    case .redaction(let event, let redacted, let room, let user): takeBack(redacted, in: room, by: user, because: event)
    case .membership(let change): welcome(change)
    case .invited(let room, let user, let isDirect, let isSpace):
      considerInvitation(to: room, by: user, isDirect: isDirect, isSpace: isSpace)
    case .removed(let room, let user): mourn(room, removedBy: user)
    case .encrypted(let room, _): warnOfEncryption(in: room)
    case .upgraded(let tombstone, _): follow(tombstone)
    case .missed(let room): admitGap(in: room)
    case .roster(let roster): call(roster)
    case .sealed, .setAside: Outcome()
    case .posted(let subject, let event, let said): rememberPost(event, about: subject, said: said)
    case .roomOpened(let subject, let room): moveIn(room, for: subject)
    case .roomJoined(let subject, let room, let look): settleIn(room, for: subject, look)
    case .joinRefused(let subject, let room): faceClosedDoor(of: room, for: subject)
    case .refused(let subject, let code): faceRefusal(of: subject, code: code)
    case .inviteRefused(let user, let subject): faceRefusedInvitation(of: user, to: subject)
    case .removalRefused(let user, let room):
      world.group(in: room).map {
        tellAdmins(Prompt(.removalRefused, ["person": person(user), "group": .text($0.name)]))
      } ?? Outcome()
    case .zoneSeen(let user, let zone): noteZone(zone, of: user)
    case .searched(let result): take(result)
    case .started(let admins): begin(admins: admins)
    case .reconnected: comeBackToSessions()
    case .tick: Outcome()
    }
  }

  /// A command in a group's room.
  func obey(_ command: CommandID, _ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    switch command {
    case .help: help(rest, message, in: group)
    case .planSession: planSession(rest, message, in: group)
    case .listSessions: listSessions(message, in: group)
    case .moveSession: bringingForward(rest, message, in: group) { $0.moveSession(rest, message, in: $1) }
    case .cancelSession: bringingForward(rest, message, in: group) { $0.cancelSession(rest, message, in: $1) }
    case .setTheme: setTheme(rest, message, in: group)
    case .setCaseOwner: setCaseOwner(rest, message, in: group)
    case .queueCase: queueCase(rest, message, in: group)
    case .wishTheme: queueCase(rest, isWish: true, message, in: group)
    case .setMode: setMode(rest, message, in: group)
    case .setRole: setRole(rest, message, in: group)
    case .setService: setService(rest, message, in: group)
    case .listScripts: listScripts(message, in: group)
    case .startSession: startSession(rest, message, in: group)
    case .nextStage: nextStage(group, by: message.sender, answering: message)
    case .skipStage: skipStage(message, in: group)
    case .previousStage: previousStage(message, in: group)
    case .pauseSession: pauseSession(message, in: group)
    case .resumeSession: resumeSession(message, in: group)
    case .extendStage: extendStage(rest, message, in: group)
    case .stopSession: stopSession(message, in: group)
    case .showStage: showStage(message, in: group)
    case .note: proposeRecord(rest, message, in: group)
    case .showTally: showTally(message, in: group)
    case .showMinutes: showMinutes(rest, message, in: group)
    case .correctMinutes: correctMinutes(rest, message, in: group)
    case .wasThere: correctAttendance(true, message, in: group)
    case .wasNotThere: correctAttendance(false, message, in: group)
    case .findGuides: findGuides(rest, answering: group.answering(message))
    case .tips: setTips(rest, message, in: group)
    case .explainWord: explainWord(rest, message, in: group)
    case .exportWords: takeWordsHome(rest, message, in: group)
    case .moreGuides: moreDecisions(message, in: group) ?? moreGuides(answering: group.answering(message))
    case .narrowGuides: narrowGuides(rest, answering: group.answering(message))
    case .shareGuide: shareGuide(rest, answering: group.answering(message))
    case .explainEvidence: explainEvidence(rest, answering: group.answering(message))
    case .undo: undo(message, in: group)
    case .language: chooseLanguage(rest, message, in: group)
    case .quiet: setQuiet(true, message, in: group)
    case .speak: setQuiet(false, message, in: group)
    case .ping: pong(rest, to: message)
    case .come: bringingForward(rest, message, in: group) { $0.attend(.coming, rest, message, in: $1) }
    case .comeMaybe: bringingForward(rest, message, in: group) { $0.attend(.maybe, rest, message, in: $1) }
    case .comeNot: bringingForward(rest, message, in: group) { $0.attend(.notComing, rest, message, in: $1) }
    case .findTime: findTime(rest, message, in: group)
    case .showAttendance: showAttendance(rest, message, in: group)
    case .setQuorum: setQuorum(rest, message, in: group)
    case .groupReminders: setReminders(rest, message, in: group)
    case .listSeries: rest.isEmpty ? listSeries(message, in: group) : planSession(rest, message, in: group)
    case .moveSeries: moveSeries(rest, message, in: group)
    case .endSeries: endSeries(rest, message, in: group)
    case .seriesReminders: setSeriesReminders(rest, message, in: group)
    case .away: goAway(rest, from: Correspondent(message, in: group), room: group.id)
    case .back: comeBack(rest, from: Correspondent(message, in: group), room: group.id)
    case .timeZone: setGroupZone(rest, message, in: group)
    case .form, .notWith, .leaveProgramme, .myTime, .workingHours, .remindMe, .prepare:
      sayOnly(group.answer(message, Prompt(.onlyBetweenTwo)))
    default:
      obeyAboutDecisions(command, rest, message, in: group)
        ?? sayOnly(group.answer(message, Prompt(.onlyInAdminRoom)))
    }
  }

  /// A command outside group rooms: in the admin room, or between one person and the bot.
  func obey(_ command: CommandID, _ rest: String, _ message: IncomingMessage, from place: Correspondent) -> Outcome {
    switch command {
    case .help where !place.isAdmin && isAboutDecisions(rest), .decide where !place.isAdmin && rest.isEmpty:
      sayOnly(place.answer(Prompt(.helpDecisionsDirect)))
    case .help: sayOnly(place.answer(Prompt(place.isAdmin ? .helpAdmin : .helpDirect)))
    case .findGuides: findGuides(rest, answering: place.answering)
    case .tips where !place.isAdmin: setTips(rest, from: place)
    case .explainWord: explainWord(rest, from: place)
    case .exportWords: takeWordsHome(rest, from: place)
    case .moreGuides: moreGuides(answering: place.answering)
    case .narrowGuides: narrowGuides(rest, answering: place.answering)
    case .shareGuide: shareGuide(rest, answering: place.answering)
    case .explainEvidence: explainEvidence(rest, answering: place.answering)
    case .language: chooseLanguage(rest, message, from: place)
    case .ping: pong(rest, to: message)
    case _ where place.isAdmin && command.isStray(rest):
      sayOnly(
        place.answer(unknown(String(message.text.trimmingSpaces().drop { "!！".contains($0) }), in: place.language)))
    case .newGroup where place.isAdmin: formGroup(rest, message, from: place)
    case .listGroups where place.isAdmin: listGroups(from: place)
    case .listScripts where place.isAdmin: listScripts(from: place)
    case .removeScript where place.isAdmin: removeScript(rest, from: place)
    case .showGroup where place.isAdmin: showGroup(rest, from: place)
    case _ where command.isForAdmins && !place.isAdmin: sayOnly(place.answer(Prompt(.onlyInAdminRoom)))
    case .myDecisions where !place.isAdmin: listOwnDecisions(from: place)
    default:
      obeyAboutCatalogue(command, rest, from: place) ?? obeyAboutPeople(command, rest, message, from: place)
        ?? obeyAboutSeason(command, rest, message, from: place)
        ?? sayOnly(place.answer(Prompt(.onlyInGroup, ["word": .text(world.library.word(command, in: place.language))])))
    }
  }

  func sayOnly(_ utterance: Utterance) -> Outcome {
    var outcome = Outcome()
    outcome.say(utterance)
    return outcome
  }
}
