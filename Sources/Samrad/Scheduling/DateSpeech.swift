package import Foundation

/// How the bot says days, times and lengths in one language and one zone.
package struct DateSpeech: Sendable {
  private let words: DateWords
  private let zone: TimeZone

  package init(words: DateWords, zone: TimeZone) {
    self.words = words
    self.zone = zone
  }

  /// "torsdag 26. november kl. 14.00"; with the year when it is not this year.
  package func full(_ moment: Date, now: Date) -> String {
    fill(.full, ["date": day(LocalDate(moment, in: zone), now: now), "time": time(moment)])
  }

  /// "torsdag 26. november kl. 14.00–15.00".
  package func range(_ start: Date, minutes: Int, now: Date) -> String {
    let end = start.addingTimeInterval(TimeInterval(minutes) * 60)
    return fill(.range, ["date": day(LocalDate(start, in: zone), now: now), "from": time(start), "to": time(end)])
  }

  /// "torsdag 26. november"; with the year when it is not this year.
  package func day(_ date: LocalDate, now: Date) -> String {
    let isThisYear = date.year == LocalDate(now, in: zone).year
    return fill(
      isThisYear ? .day : .dayYear,
      [
        "weekday": name(date.weekday.rawValue, words.weekdayNames), "day": String(date.day),
        "month": name(date.month, words.monthNames), "year": String(date.year),
      ])
  }

  /// "i dag", "i morgen", otherwise as `day`.
  package func relativeDay(_ date: LocalDate, now: Date) -> String {
    switch LocalDate(now, in: zone).days(until: date) {
    case 0: fill(.today)
    case 1: fill(.tomorrow)
    default: day(date, now: now)
    }
  }

  /// "14.00": always two digits each, so that 02.00 can be told from the afternoon.
  package func time(_ moment: Date) -> String { time(LocalTime(moment, in: zone)) }

  package func time(_ time: LocalTime) -> String {
    fill(.time, ["hour": DateText.padded(time.hour, 2), "minute": DateText.padded(time.minute, 2)])
  }

  /// "60 minutter", "1 minutt".
  package func duration(minutes: Int) -> String { count(minutes, .minutesOne, .minutesOther) }

  /// How long until something: "om 5 minutter", "om en time", "om 3 dager". What has come or passed is "nå".
  ///
  /// Minutes are said up to an hour, then whole hours (the nearest) up to a day, then days as the calendar counts them.
  package func until(_ moment: Date, now: Date) -> String {
    let seconds = moment.timeIntervalSince(now)
    guard seconds.isFinite, seconds >= 30 else { return fill(.now) }
    let minutes = Int((min(seconds, 1e11) / 60).rounded())
    if minutes < 60 { return count(minutes, .inMinutesOne, .inMinutesOther) }
    let hours = (minutes + 30) / 60
    if hours < 24 { return count(hours, .inHoursOne, .inHoursOther) }
    let days = LocalDate(now, in: zone).days(until: LocalDate(moment, in: zone))
    return count(max(1, days), .inDaysOne, .inDaysOther)
  }

  /// "norsk tid"; the name of its city when the language has none for it.
  package var zoneName: String { words.zoneNames[zone.identifier] ?? city }

  /// «New York» of `America/New_York`: what people would call it themselves.
  private var city: String {
    (zone.identifier.split(separator: "/").last.map(String.init) ?? zone.identifier).replacing("_", with: " ")
  }

  /// "skjærtorsdag"
  package func holiday(_ holiday: PublicHoliday) -> String { words.holidayNames[holiday] ?? holiday.rawValue }

  package func weekday(_ weekday: Weekday) -> String { name(weekday.rawValue, words.weekdayNames) }

  private func count(_ number: Int, _ one: DateSaying, _ other: DateSaying) -> String {
    fill(number == 1 ? one : other, ["n": String(number)])
  }

  private func name(_ number: Int, _ names: [String]) -> String {
    names.indices.contains(number - 1) ? names[number - 1] : String(number)
  }

  private func fill(_ saying: DateSaying, _ values: [String: String] = [:]) -> String {
    DateWordsPattern.fill(words.patterns[saying] ?? "", values)
  }
}
