package import Matrix

/// Who comes to a session, as they said themselves (norsk: oppmøte).
package struct Attendance: Codable, Equatable, Sendable {
  package enum Answer: String, Codable, Sendable {
    case coming, maybe, notComing
  }

  package struct Said: Codable, Equatable, Sendable {
    package let answer: Answer
    /// The event that said it.
    package let cause: EventID?
  }

  /// Who is not in it has not answered, which is not a no.
  package private(set) var said: [UserID: Said] = [:]
  /// The mentors have heard that too few come.
  package fileprivate(set) var isDangerTold = false

  package init() {}

  package subscript(user: UserID) -> Answer? { said[user]?.answer }

  /// Whether this event said what holds of the person now.
  func holds(_ event: EventID, of user: UserID) -> Bool { said[user]?.cause == event }

  fileprivate mutating func say(_ answer: Answer, _ user: UserID, cause: EventID?) {
    said[user] = Said(answer: answer, cause: cause)
  }

  fileprivate mutating func takeBack(_ event: EventID) {
    said = said.filter { $0.value.cause != event }
  }
}

package struct AttendanceSaid: GroupChange {
  package static let kind = "session.attendance"
  package let id: Int
  package let user: UserID
  package let answer: Attendance.Answer

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.attendance.say(answer, user, cause: stamp.cause) }
  }
}

/// What said it was removed: the person has not answered.
package struct AttendanceTakenBack: GroupChange {
  package static let kind = "session.attendance-taken-back"
  package let id: Int
  package let saidBy: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.attendance.takeBack(saidBy) }
  }
}

/// The mentors have heard that too few come; or enough come again.
package struct QuorumTold: GroupChange {
  package static let kind = "session.quorum-told"
  package let id: Int
  package let isDanger: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.attendance.isDangerTold = isDanger }
  }
}
