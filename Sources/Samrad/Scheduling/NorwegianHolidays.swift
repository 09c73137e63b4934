/// A day on which nobody meets (norsk: helligdag eller høytidsdag), named as files that people edit name it.
///
/// By the Norwegian laws of 24 February 1995 (helligdager) and 26 April 1947 (1. og 17. mai), and the two eves that are
/// no holidays but on which offices are shut. Sundays and Saturdays are not among them.
package enum PublicHoliday: String, CaseIterable, Codable, Hashable, Sendable {
  case newYearsDay, maundyThursday, goodFriday, easterSunday, easterMonday, labourDay, constitutionDay, ascensionDay
  case whitSunday, whitMonday, christmasEve, christmasDay, boxingDay, newYearsEve

  /// Whether it is a public holiday; the eves of Christmas and of the New Year are not.
  package var isByLaw: Bool { self != .christmasEve && self != .newYearsEve }

  /// The holiday on a day, or the eve. Where two fall on one day, as Whit Monday may on 17 May, the one with the date.
  package static func holiday(on day: LocalDate) -> PublicHoliday? {
    switch (day.month, day.day) {
    case (1, 1): return .newYearsDay
    case (5, 1): return .labourDay
    case (5, 17): return .constitutionDay
    case (12, 24): return .christmasEve
    case (12, 25): return .christmasDay
    case (12, 26): return .boxingDay
    case (12, 31): return .newYearsEve
    case (3...6, _): break
    default: return nil
    }
    switch LocalDate.easterSunday(year: day.year)?.days(until: day) {
    case -3: return .maundyThursday
    case -2: return .goodFriday
    case 0: return .easterSunday
    case 1: return .easterMonday
    case 39: return .ascensionDay
    case 49: return .whitSunday
    case 50: return .whitMonday
    default: return nil
    }
  }
}

extension LocalDate {
  /// 22 March to 25 April, by the Gregorian computus (Nature, 20 April 1876, as Meeus and others print it).
  static func easterSunday(year: Int) -> LocalDate? {
    let golden = year % 19
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    let (leapCenturies, centuryRest) = century.quotientAndRemainder(dividingBy: 4)
    let moon = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - leapCenturies - moon + 15) % 30
    let (leapYears, yearRest) = yearOfCentury.quotientAndRemainder(dividingBy: 4)
    let toSunday = (32 + 2 * centuryRest + 2 * leapYears - epact - yearRest) % 7
    let correction = (golden + 11 * epact + 22 * toSunday) / 451
    return LocalDate(year: year, month: 3, day: 22)?.adding(days: epact + toSunday - 7 * correction)
  }
}
