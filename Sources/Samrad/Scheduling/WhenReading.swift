/// What was understood of a text that says when something is to be: "torsdag 14:00 60 min refleksjon-60".
package struct WhenReading: Equatable, Sendable {
  package var date: LocalDate?
  package var time: LocalTime?
  /// How long it lasts.
  package var minutes: Int?
  /// The words that were not understood, in order, as they were typed.
  package var rest: String
  /// The first thing that looked like a day, time or length and is none. Then what it would have said is nil.
  package var fault: WhenFault?

  package init(
    date: LocalDate? = nil, time: LocalTime? = nil, minutes: Int? = nil, rest: String = "", fault: WhenFault? = nil
  ) {
    self.date = date
    self.time = time
    self.minutes = minutes
    self.rest = rest
    self.fault = fault
  }
}

/// What was understood of a text that may say by when: "Kari ringer skolen innen fredag".
package struct DeadlineReading: Equatable, Sendable {
  package var date: LocalDate?
  /// Only with a date or several to choose from, and only when it was typed beside it: "innen fredag kl 12".
  package var time: LocalTime?
  /// The text without the deadline.
  package var rest: String
  package var fault: WhenFault?

  package init(date: LocalDate? = nil, time: LocalTime? = nil, rest: String, fault: WhenFault? = nil) {
    self.date = date
    self.time = time
    self.rest = rest
    self.fault = fault
  }
}

/// Why something that looks like a day, a time or a length is none. Texts are as typed, at most a few words.
package enum WhenFault: Equatable, Sendable {
  case noSuchDate(String)
  case noSuchTime(String)
  /// A length of no minutes, or of more than a day.
  case noSuchLength(String)
  /// More than two years ahead.
  case tooFar(String)
  /// It may be any of these days, at least two, in order: "neste torsdag" on a Monday, "fredag" on a Friday.
  case severalDates([LocalDate])
  /// Days that have all been, where some to come are needed.
  case passed(String)
  /// More days than can be looked through at once.
  case tooLong(String)
  /// Days that do not lie together: "uke 49 og 51".
  case apart(String)
  /// A first day without a last: "fra 1. desember".
  case noEnd(String)
  /// A week without a day in it, where a day is needed: "neste uke".
  case onlyWeek(String)
  /// The weekday that was typed is not the weekday of the date that was typed.
  case otherWeekday(said: Weekday, date: LocalDate)
}

extension WhenReading {
  /// The day that was said, or all that it may be; empty when none was.
  var days: [LocalDate] { if case .severalDates(let dates) = fault { dates } else { date.map { [$0] } ?? [] } }

  var isAmbiguous: Bool { if case .severalDates = fault { true } else { false } }
}

extension DeadlineReading {
  var isAmbiguous: Bool { if case .severalDates = fault { true } else { false } }
}
