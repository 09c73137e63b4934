package import Matrix

/// What a message or a room of the bot's own is about.
package enum Subject: Hashable, Codable, Sendable {
  case adminRoom
  case groupRoom(GroupID)
  case directRoom(UserID)
  /// The room that takes the place of this one.
  case upgrade(of: RoomID)
  /// An ordinary room that this person asked the bot into, with nothing of the programme in it.
  case otherRoom(UserID)
  case plan(GroupID, session: Int)
  /// The session's thread hangs from it.
  case session(GroupID, session: Int)
  case minutes(GroupID, session: Int)
  /// The same message, changed, and the same shown again: by an own name, so that all that says it can be removed.
  case minutesChanged(GroupID, session: Int)
  case startInvitation(GroupID, session: Int)
  case stage(GroupID, session: Int, stage: Int)
  /// Whose turn it is in a round; `entry` as in `Run.entry`.
  case round(GroupID, session: Int, entry: Int)
  /// How a session was, asked of one person who was there.
  case feedback(GroupID, session: Int, user: UserID, question: Int)
  /// Shows how much of a stage's time is left; `entry` as in `Run.entry`.
  case clock(GroupID, session: Int, entry: Int)
  case record(GroupID, record: Int)
  case decision(GroupID, decision: Int)
  /// Shows all that is known of one, and is answered as the decision itself.
  case decisionCard(GroupID, decision: Int)
  case followUp(GroupID, decision: Int)
  /// Asks the group in which order it would like to know things, or shows it.
  case knowledgeRanking(GroupID, gaps: [Int])
  /// Lists gaps.
  case gapsShown(GroupID, gaps: [Int])
  /// A consent round: asks, and shows how it stands; later, the same message changed; and how it went.
  case consentRound(GroupID, decision: Int, round: Int)
  case consentStanding(GroupID, decision: Int, round: Int)
  case consentOver(GroupID, decision: Int, round: Int)
  /// Why somebody objects, asked of them.
  case objection(GroupID, decision: Int, round: Int, user: UserID)
  /// Questions that may make a decision better, in the order in which they stand in the message.
  /// `shows`: the message repeats what people answered.
  case reflection(GroupID, decision: Int, questions: [ReflectionQuestion], shows: Bool)
  /// The implementation checklist of a decision.
  case checklist(GroupID, decision: Int, shows: Bool)
  /// The same of several, answered by their numbers.
  case followUpList(GroupID, decisions: [Int])
  /// How it went with what one person has taken on in all their groups, asked of them alone; and what each group
  /// remembers of that message.
  case followUps(UserID, [FollowUpLine])
  case followUpAlone(GroupID, [FollowUpLine], user: UserID)
  /// Who takes on what somebody had who has left.
  case newOwner(GroupID, decisions: [Int])
  /// What was understood as decisions, and nobody has confirmed.
  case unconfirmed(GroupID, decisions: [Int])
  /// Repeats what these decisions say, and asks nothing.
  case decisionsShown(GroupID, decisions: [Int])
  /// Whether to erase a decision for privacy.
  case erasure(GroupID, decision: Int)
  case question(GroupID, question: Int)
  /// Repeats words of this message, which the bot did not understand.
  case echo(GroupID, of: EventID)
  /// Asks a member of a group whether the bot may remember what it does of them.
  case consent(GroupID)
  /// The programme's space.
  case space
  /// A list of people that waits to be taken in.
  case peopleImport(Int)
  /// A script that waits to be taken in use.
  case script(Int)
  /// A change of the catalogue that waits.
  case catalogue(Int)
  /// A question to an admin about a card.
  case card(UserID)
  /// Whether a person really leaves the programme.
  case leaving(UserID)
  /// A proposal of groups, and whether to make them.
  case proposal(Int)
  case confirmation(Int, step: Int)
  /// A session that people are reminded of, and asked whether they come.
  case reminder(GroupID, session: Int)
  /// The same, to one person alone.
  case reminderAlone(GroupID, session: Int, user: UserID)
  /// Sessions that come again and again, and what is proposed where they fall on days off.
  case series(GroupID, series: Int)
  /// Days off that a series falls on, and what is proposed instead.
  case daysOff(GroupID, series: Int, [LocalDate])
  /// Too few come to a session: whether to look for another time.
  case quorum(GroupID, session: Int)
  /// Times that a group is asked about: the list, and the poll with buttons.
  case timePoll(GroupID, poll: Int)
  case timePollButtons(GroupID, poll: Int)
  /// The same list, to one person who has not answered, and how it stands, to a mentor: `best` is what ✅ books.
  case timePollAlone(GroupID, poll: Int, user: UserID)
  case timePollResult(GroupID, poll: Int, best: Int?)
  /// What could be done about groups that have changed.
  case adjustment(Int)
  /// Whether one person brings the case to a session, asked of them alone; and what it is about.
  case caseAsked(GroupID, session: Int, user: UserID)
  case caseTitle(GroupID, session: Int, user: UserID)
  /// Repeats what somebody has put in line, or what they bring to a session.
  case caseShown(GroupID, number: Int)
  case caseBrought(GroupID, session: Int)
  /// A guide's card, in a group's room.
  case guideCard(GroupID, guide: GuideID)
  /// What came of a guide, asked of the group in a session.
  case guideAsked(GroupID, session: Int, guide: GuideID)
  /// Shows the group's wordings of one word: those that hold, and one that waits for ✅.
  case term(GroupID, terms: [Int])
  /// Shows those of several words.
  case termList(GroupID, terms: [Int])
  /// Whether to take the group's wordings of a word away.
  case termRemoval(GroupID, term: Int)
  /// Whether to end a group; nil is all of them.
  case ending(GroupID?)
  /// Shows these decisions, as a list or in a file, because of that message.
  case decisionList(GroupID, by: EventID, decisions: [Int])
  /// A file with all decisions up to this number.
  case decisionFile(GroupID, by: EventID, upTo: Int)
  /// One person's own, shown to them alone: of several groups, and what each group remembers of it.
  case ownDecisions(UserID, by: EventID, decisions: [GroupID: [Int]])
  case ownDecisionsOf(GroupID, UserID, decisions: [Int])
  /// Guides that a search found: in a group's room, or elsewhere.
  case guideList(GroupID?, search: EventID)
  /// A card that somebody passed on by a message, to one person or to the room.
  case sharedGuide(GroupID, by: EventID, to: UserID?)

  /// About a group, and said to one person alone.
  var isBetweenTwo: Bool {
    switch self {
    case .feedback, .reminderAlone, .timePollAlone, .timePollResult, .quorum, .daysOff, .caseAsked, .caseTitle,
      .followUps, .followUpAlone, .ownDecisions, .ownDecisionsOf:
      true
    case .sharedGuide(_, _, let user): user != nil
    default: false
    }
  }

  /// Said to this person alone, and can be answered in words.
  func isAbout(aloneWith user: UserID) -> Bool {
    switch self {
    case .reminderAlone(_, _, user), .feedback(_, _, user, _): true
    default: false
    }
  }

  /// A message about it, outside the groups, waits for an answer.
  var isAnswered: Bool {
    switch self {
    case .peopleImport, .script, .catalogue, .card, .leaving, .proposal, .confirmation, .adjustment, .ending: true
    default: false
    }
  }

  /// A message about it can be answered as long as the group lives.
  var isForGood: Bool { if case .consent = self { true } else { false } }

  /// The group whose state remembers the posted message, also one between two; nil for what is no group's.
  package var group: GroupID? {
    switch self {
    case .adminRoom, .directRoom, .upgrade, .otherRoom, .space, .peopleImport, .script, .catalogue, .card, .leaving,
      .proposal, .confirmation, .adjustment, .ending, .followUps, .ownDecisions:
      nil
    case .guideList(let group, _): group
    case .sharedGuide(let group, _, _),
      .groupRoom(let group), .plan(let group, _), .startInvitation(let group, _), .stage(let group, _, _),
      .clock(let group, _, _), .session(let group, _), .minutes(let group, _), .minutesChanged(let group, _),
      .round(let group, _, _),
      .feedback(let group, _, _, _),
      .record(let group, _), .decision(let group, _), .decisionCard(let group, _), .followUp(let group, _),
      .knowledgeRanking(let group, _),
      .gapsShown(let group, _),
      .question(let group, _), .echo(let group, _),
      .consentRound(let group, _, _), .consentStanding(let group, _, _), .consentOver(let group, _, _),
      .objection(let group, _, _, _), .reflection(let group, _, _, _), .checklist(let group, _, _),
      .followUpList(let group, _), .followUpAlone(let group, _, _), .newOwner(let group, _), .unconfirmed(let group, _),
      .decisionsShown(let group, _), .erasure(let group, _),
      .consent(let group), .reminder(let group, _), .reminderAlone(let group, _, _),
      .quorum(let group, _), .series(let group, _), .daysOff(let group, _, _), .timePoll(let group, _),
      .caseAsked(let group, _, _), .caseTitle(let group, _, _), .caseShown(let group, _), .caseBrought(let group, _),
      .guideCard(let group, _), .guideAsked(let group, _, _),
      .decisionList(let group, _, _), .decisionFile(let group, _, _), .ownDecisionsOf(let group, _, _),
      .term(let group, _), .termList(let group, _), .termRemoval(let group, _),
      .timePollButtons(let group, _), .timePollAlone(let group, _, _), .timePollResult(let group, _, _):
      group
    }
  }
}
