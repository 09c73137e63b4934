/// The words of one language for days, times and lengths: what is understood when people type, and how the bot says it.
/// Read from `Prompts/<language>/dates.yaml`.
package struct DateWords: Equatable, Sendable {
  /// What is understood, in the order of the file.
  let phrases: [DatePhrase]
  /// Monday first; seven of them.
  let weekdayNames: [String]
  /// January first; twelve of them.
  let monthNames: [String]
  /// One pattern for everything the bot says about time.
  let patterns: [DateSaying: String]
  /// Zone identifier (`Europe/Oslo`) to what people call its time.
  let zoneNames: [String: String]
  /// What each holiday is called.
  let holidayNames: [PublicHoliday: String]
}

/// A phrase that people type, cut into the parts `WhenToken` cuts a text into, and what it means.
struct DatePhrase: Hashable, Sendable {
  let parts: [String]
  let meaning: DateMeaning
}

/// What a phrase contributes to a day, a time or a length. A phrase may have several meanings ("to" is two in Norwegian
/// and a preposition in English); the reader asks at each place for those that fit there.
enum DateMeaning: Hashable, Sendable {
  case weekday(Weekday)
  /// A short form that is also an everyday word ("man", "sun"): counts only with a number or a clock word after it.
  case weekdayBeforeNumber(Weekday)
  case month(Int)
  case number(Int)
  /// "første", "andre"; -1 is "siste".
  case ordinal(Int)
  /// More than one such day: "torsdager" recur.
  case everyWeekday(Weekday)
  case unit(DateUnit)
  /// So many days from today: 0, 1 or 2.
  case daysAhead(Int)
  /// A length said as a phrase, in minutes.
  case minutes(Int)
  /// What fits in one case each, named as in the file.
  case sign(DateSign)
}

enum DateUnit: String, CaseIterable, Sendable {
  case minute, hour, day, week, month
}

/// The small words around days and times; the raw value is the key in `dates.yaml`.
enum DateSign: String, CaseIterable, Sendable {
  /// Counts one, but only where a unit or an hour must follow: "en time", "halv en".
  case article
  /// "neste torsdag": the coming one if it is in next week, else one of two.
  case next
  /// "denne torsdagen": as without it.
  case this
  /// "førstkommende torsdag": never today.
  case coming
  /// "om to uker": from now.
  case inTime
  case nextWeek, thisWeek
  case nextMonth, thisMonth
  /// "resten av uka": from tomorrow.
  case restOfWeek, restOfMonth
  /// Before a count of days, weeks or months: "de neste to ukene".
  case nextFew
  /// Before weeks' numbers: "uke 49".
  case weekNumber
  /// Understood only after a deadline word: "innen uka", "før jul".
  case weekEnd, monthEnd, christmas
  /// Before a month's name: "utgangen av november".
  case endOf
  /// Before a time: "kl".
  case clock
  /// Around a range of times or days: "fra 14 til 15".
  case from, until
  /// Before two days with "og": "mellom 1. og 15. desember".
  case between
  /// "halv tre" is half past two, "half past two" too.
  case halfTo, halfPast
  case quarter, past, to
  /// After a whole hour: "o'clock".
  case wholeHour
  case beforeNoon, afterNoon
  /// Today, after noon: "i kveld".
  case tonight
  /// After a day's number: "26th".
  case ordinal
  /// Between a day's number and its month: "26th of November".
  case of
  /// Between hours and minutes of a length, or between days: "1 time og 30 min".
  case and
  /// Between days: "torsdag eller fredag".
  case or
  case beforeDate, beforeTime, beforeDuration
  /// "innen", "senest".
  case deadline
  /// Those of them that leave out the day itself: "før".
  case sooner
  /// A day after one of these belongs to the matter, not to the deadline: "snakke om fredag".
  case matter

  // What recurs.

  /// "hver", and with the count in it "annenhver".
  case every, everyOther
  /// "ukentlig", "hver fjortende dag", "månedlig": a step in one phrase.
  case weekly, fortnightly, monthly
  /// After a counted weekday: "i måneden".
  case inMonth
  /// After a count: "ganger".
  case times
  /// Before the first day: "fra".
  case starting
  /// Before the last day: "til". A month after it is left out, and after "ut" it is not.
  case upTo, throughout
  /// After one of those: "året".
  case theYear

  // How long before.

  /// One, but only before a word like "før": "dagen", "uka".
  case theDay, theWeek
  case beforehand
}

/// What the bot says; the raw value is the key in `dates.yaml`. Fields stand in braces.
enum DateSaying: String, CaseIterable, Sendable {
  case day, dayYear, full, range, time, today, tomorrow, now
  case minutesOne, minutesOther
  case inMinutesOne, inMinutesOther, inHoursOne, inHoursOther, inDaysOne, inDaysOther

  /// The fields its pattern must have. It may have no others, but for a count of one, which may stay unsaid.
  var fields: Set<String> {
    switch self {
    case .day: ["weekday", "day", "month"]
    case .dayYear: ["weekday", "day", "month", "year"]
    case .full: ["date", "time"]
    case .range: ["date", "from", "to"]
    case .time: ["hour", "minute"]
    case .today, .tomorrow, .now: []
    case .minutesOther, .inMinutesOther, .inHoursOther, .inDaysOther: ["n"]
    case .minutesOne, .inMinutesOne, .inHoursOne, .inDaysOne: []
    }
  }

  /// Fields that its pattern may have and may lack.
  var freeFields: Set<String> {
    switch self {
    case .minutesOne, .inMinutesOne, .inHoursOne, .inDaysOne: ["n"]
    default: []
    }
  }
}
