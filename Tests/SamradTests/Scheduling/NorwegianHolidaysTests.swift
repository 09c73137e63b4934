import Foundation
import Testing

@testable import Samrad

/// Days from the Norwegian almanac.
struct NorwegianHolidaysTests {
  private func holiday(_ text: String) throws -> PublicHoliday? {
    PublicHoliday.holiday(on: try #require(LocalDate(text)))
  }

  @Test(arguments: [
    (2024, "03-28 03-29 03-31 04-01 05-09 05-19 05-20"), (2025, "04-17 04-18 04-20 04-21 05-29 06-08 06-09"),
    (2026, "04-02 04-03 04-05 04-06 05-14 05-24 05-25"), (2028, "04-13 04-14 04-16 04-17 05-25 06-04 06-05"),
    (2029, "03-29 03-30 04-01 04-02 05-10 05-20 05-21"), (2030, "04-18 04-19 04-21 04-22 05-30 06-09 06-10"),
  ])
  func `the holidays that move`(year: Int, days: String) throws {
    let expected: [PublicHoliday] = [
      .maundyThursday, .goodFriday, .easterSunday, .easterMonday, .ascensionDay, .whitSunday, .whitMonday,
    ]
    #expect(try days.split(separator: " ").map { try holiday("\(year)-\($0)") } == expected)
  }

  @Test func `a whole year has them and no others`() throws {
    let first = try #require(LocalDate("2027-01-01"))
    let found = (0..<365).compactMap { number -> String? in
      let day = first.adding(days: number)
      return PublicHoliday.holiday(on: day).map { "\(day.month)/\(day.day) \($0.rawValue)" }
    }
    // Whit Monday of 2027 is on 17 May.
    #expect(
      found == [
        "1/1 newYearsDay", "3/25 maundyThursday", "3/26 goodFriday", "3/28 easterSunday", "3/29 easterMonday",
        "5/1 labourDay", "5/6 ascensionDay", "5/16 whitSunday", "5/17 constitutionDay", "12/24 christmasEve",
        "12/25 christmasDay", "12/26 boxingDay", "12/31 newYearsEve",
      ])
  }

  @Test func `a day with a date is better known than one that moves`() throws {
    #expect(try holiday("2012-05-17") == .constitutionDay)  // Ascension Day too
    #expect(try holiday("2008-05-01") == .labourDay)  // Ascension Day too
    #expect(try holiday("2027-05-17") == .constitutionDay)  // Whit Monday too
  }

  @Test func `Easter moves between 22 March and 25 April, on Sundays`() throws {
    #expect(LocalDate.easterSunday(year: 1818)?.description == "1818-03-22")
    #expect(LocalDate.easterSunday(year: 1943)?.description == "1943-04-25")
    #expect(LocalDate.easterSunday(year: 2038)?.description == "2038-04-25")
    #expect(LocalDate.easterSunday(year: 2285)?.description == "2285-03-22")
    #expect(LocalDate.easterSunday(year: 0) == nil && LocalDate.easterSunday(year: 10_000) == nil)
    for year in 1...9999 {
      let easter = try #require(LocalDate.easterSunday(year: year))
      #expect(easter.year == year && easter.weekday == .sunday)
      #expect((322...425).contains(easter.month * 100 + easter.day))
    }
  }

  @Test func `the eves are no public holidays`() {
    #expect(PublicHoliday.allCases.filter { !$0.isByLaw } == [.christmasEve, .newYearsEve])
  }

  @Test func `each has a name in every language`() throws {
    func names(_ holiday: PublicHoliday) throws -> [String] {
      try [When.nb, When.nn, When.en].map { DateSpeech(words: try #require($0), zone: When.oslo).holiday(holiday) }
    }
    #expect(try names(.maundyThursday) == ["skjærtorsdag", "skjertorsdag", "Maundy Thursday"])
    #expect(try names(.christmasEve) == ["julaften", "julaftan", "Christmas Eve"])
    for holiday in PublicHoliday.allCases { #expect(try !names(holiday).contains(holiday.rawValue)) }
  }
}
