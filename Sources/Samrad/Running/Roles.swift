import Foundation
package import Matrix

/// What somebody takes care of in a session (norsk: rolle). The case owner has a place of their own: they are asked.
package enum SessionRole: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
  /// Leads the conversation: a mentor, or whoever began in their absence.
  case facilitator
  /// Looks at the clock with the bot, and says so kindly.
  case timekeeper
  /// Writes down what the group wants to keep.
  case noteTaker

  var answer: AnswerID {
    switch self {
    case .facilitator: .facilitator
    case .timekeeper: .timekeeper
    case .noteTaker: .noteTaker
    }
  }

  /// As templates name it.
  fileprivate var field: String { rawValue }
}

/// Roles go round: whoever had one longest ago gets it.
extension Turn {
  /// Those that nobody has been given yet, when a session begins.
  func roles(for session: Session, startedBy user: UserID, in group: Group) -> [SessionRole: UserID] {
    var roles = session.roles
    let expected = group.members.filter { world.isExpected($0, at: session, in: group, now: now) }
    if roles[.facilitator] == nil {
      // Whoever begins is there.
      roles[.facilitator] = group.isMentor(user) ? user : next(.facilitator, among: expected.mentors, in: group) ?? user
    }
    // The case owner has enough to do.
    func free() -> [Member] {
      expected.filter { $0.role == .leader && $0.user != session.caseOwner && !roles.values.contains($0.user) }
    }
    if roles[.noteTaker] == nil { roles[.noteTaker] = next(.noteTaker, among: free(), in: group) }
    // Over days nobody looks at a clock.
    if roles[.timekeeper] == nil, session.mode != .overDays {
      roles[.timekeeper] = next(.timekeeper, among: free(), in: group)
    }
    return roles
  }

  /// Which mentor's turn it is to lead; nil when there is no choice.
  func nextFacilitator(of session: Session, in group: Group) -> Member? {
    let mentors = group.members.filter { world.isExpected($0, at: session, in: group, now: now) }.mentors
    if let chosen = session.roles[.facilitator] { return group.member(chosen) }
    guard mentors.count > 1 else { return nil }
    return next(.facilitator, among: mentors, in: group).flatMap(group.member)
  }

  private func next(_ role: SessionRole, among members: [Member], in group: Group) -> UserID? {
    func last(_ user: UserID) -> Int {
      group.sessions.sessions.last { $0.state == .held && $0.roles[role] == user }?.id ?? 0
    }
    return members.min { last($0.user) < last($1.user) }?.user
  }

  /// `!rolle noterer Ola`, of the session that runs or comes next; `!rolle` shows them.
  func setRole(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    if rest.isEmpty { return sayOnly(group.answer(message, Prompt(.rolesShown, roleFields(of: session, in: group)))) }
    guard let (role, name) = role(in: rest) else {
      return sayOnly(
        group.answer(message, Prompt(.whichRole, ["example": world.library.example(.setRole, in: group.language)])))
    }
    let member = isMyself(name, in: group) ? group.member(message.sender) : group.membersNamed(name).only
    guard let member else {
      return sayOnly(
        group.answer(message, whoIsThat(role == .facilitator ? group.present : group.leaders, .setRole, in: group)))
    }
    // Whoever leads says who leads on: a mentor who has to go gives it to a leader.
    let mayGive = group.isMentor(message.sender) || session.roles[.facilitator] == message.sender
    guard role != .facilitator || mayGive else {
      return sayOnly(group.answer(message, onlyMentor(.onlyMentorLeads, group, also: session.run?.startedBy)))
    }
    var outcome = Outcome()
    outcome.remember(RolesSet(id: session.id, roles: [role: member.user]), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .role(session: session.id, role, before: session.roles[role])), in: group.id)
    var later = session
    later.roles[role] = member.user
    outcome.say(group.answer(message, Prompt(.rolesShown, roleFields(of: later, in: group))))
    return outcome
  }

  /// «noterer Ola» or «Ola noterer».
  private func role(in text: String) -> (SessionRole, name: String)? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    func role(_ words: ArraySlice<String>) -> SessionRole? {
      let phrase = words.joined(separator: " ")
      return SessionRole.allCases.first { world.library.phrasebook.means(phrase, $0.answer) }
    }
    for count in stride(from: min(3, words.count - 1), to: 0, by: -1) {
      if let role = role(words.prefix(count)) { return (role, words.dropFirst(count).joined(separator: " ")) }
      if let role = role(words.suffix(count)) { return (role, words.dropLast(count).joined(separator: " ")) }
    }
    return nil
  }

  func roleFields(of session: Session, in group: Group) -> [String: PromptValue] {
    var fields: [String: PromptValue] = ["caseOwner": person(session.caseOwner, in: group)]
    for role in SessionRole.allCases { fields[role.field] = person(session.roles[role], in: group) }
    fields["any"] = .flag(session.caseOwner != nil || !session.roles.isEmpty)
    return fields
  }

  private func person(_ user: UserID?, in group: Group) -> PromptValue {
    user.flatMap { group.member($0) }.shown
  }
}

extension [Member] {
  fileprivate var mentors: [Member] { filter { $0.role == .mentor } }
}

/// Who takes care of what in a session. Roles that are not named stay.
package struct RolesSet: GroupChange {
  package static let kind = "session.roles-set"
  package let id: Int
  package let roles: [SessionRole: UserID]
  /// Which nobody has any more; nil for none.
  package var freed: [SessionRole]?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { session in
      session.roles.merge(roles) { $1 }
      for role in freed ?? [] { session.roles[role] = nil }
    }
  }
}
