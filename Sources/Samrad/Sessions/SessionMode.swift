import Foundation
import Matrix

/// How a group holds a session (norsk: måte). Chosen when it is planned, and said in the invitation.
package enum SessionMode: String, Codable, Sendable, CaseIterable {
  /// The group talks in a room or on video; only results are typed.
  case meeting
  /// Everybody is there at the same time, and types.
  case written
  /// A stage lasts a working day or two, and each writes when it suits.
  case overDays
}

extension SessionMode {
  /// How long a stage takes, in minutes. To write takes half as long again as to talk; over days the clock counts days.
  func minutes(_ stage: SessionScript.Stage) -> Int {
    self == .written ? (stage.minutes * 3 + 1) / 2 : stage.minutes
  }

  /// How long a session by this script takes, in minutes. Over days only its first moment is agreed on, and the others
  /// are not kept from meeting meanwhile.
  func minutes(_ script: SessionScript) -> Int {
    switch self {
    case .meeting: script.minutes
    case .written: script.stages.reduce(0) { $0 + minutes($1) }
    case .overDays: Self.opening
    }
  }

  /// How long a session over days takes of a calendar, in minutes.
  private static let opening = 15

  /// When a session over days begins, unless somebody says otherwise.
  static let opens = LocalTime(wholeHour: 9)

  var answer: AnswerID {
    switch self {
    case .meeting: .asMeeting
    case .written: .asWritten
    case .overDays: .asOverDays
    }
  }

  /// What templates ask for.
  var fields: [String: PromptValue] {
    ["written": .flag(self == .written), "overDays": .flag(self == .overDays)]
  }
}

extension Phrasebook {
  /// The mode that the words at the start name, and how many words they are: «skriftlig over dager» is one of four.
  func mode(_ words: ArraySlice<String>) -> (mode: SessionMode, words: Int)? {
    for count in stride(from: min(4, words.count), to: 0, by: -1) {
      let phrase = words.prefix(count).joined(separator: " ")
      if let mode = SessionMode.allCases.first(where: { means(phrase, $0.answer) }) { return (mode, count) }
    }
    return nil
  }
}

/// `!måte over dager`: how the next session is held.
extension Turn {
  func setMode(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    if group.sessions.running != nil { return sayOnly(group.answer(message, Prompt(.modeIsSettled))) }
    guard let session = group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let found = world.library.phrasebook.mode(words[...]), found.words == words.count else {
      return sayOnly(
        group.answer(message, Prompt(.whichMode, ["example": world.library.example(.setMode, in: group.language)])))
    }
    var outcome = Outcome()
    let change = change(of: session, to: found.mode, in: group)
    var changed = session
    changed.time = session.time.lasting(change.minutes)
    // Longer than before, it may be over another one.
    if let refusal = refusal(of: changed.time, beside: session.id, in: group) {
      return sayOnly(group.answer(message, refusal))
    }
    outcome.remember(change, in: group.id)
    outcome.remember(WriteNoted(reversal: .mode(session: session.id, session.mode)), in: group.id)
    outcome.say(group.answer(message, modeSet(found.mode, of: changed, in: group)))
    return outcome
  }

  /// What takes the time that its script takes, takes that of the other mode; what was given a time of its own keeps it.
  func change(of session: Session, to mode: SessionMode, in group: Group) -> SessionModeSet {
    let script = script(of: session, in: group.language)
    let isUsual = script.map { session.mode.minutes($0) == session.time.minutes } ?? false
    return SessionModeSet(id: session.id, mode: mode, minutes: isUsual ? script.map(mode.minutes) : nil)
  }

  func modeSet(_ mode: SessionMode, of session: Session, in group: Group) -> Prompt {
    Prompt(
      .modeSet,
      [
        "start": .moment(session.time.start), "days": days(of: session, mode, in: group),
        "minutes": .minutes(session.time.minutes),
      ].merging(mode.fields) { $1 })
  }

  /// How many working days it takes, over days.
  func days(of session: Session, _ mode: SessionMode, in group: Group) -> PromptValue {
    guard mode == .overDays, let script = script(of: session, in: group.language) else { return .flag(false) }
    return .number(script.stages.reduce(0) { $0 + $1.days })
  }
}

extension SessionTime {
  /// - Parameter minutes: nil for as long as before.
  func lasting(_ minutes: Int?) -> SessionTime {
    SessionTime(date: date, time: time, minutes: minutes ?? self.minutes, zone: zone)
  }
}

package struct SessionModeSet: GroupChange {
  package static let kind = "session.mode-set"
  package let id: Int
  package let mode: SessionMode
  /// How long it takes from now on; nil for as long as before.
  package let minutes: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { session in
      guard session.state == .planned else { return }
      session.mode = mode
      session.time = session.time.lasting(minutes)
    }
  }
}
