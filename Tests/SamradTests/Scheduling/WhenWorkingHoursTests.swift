import Foundation
import Testing

@testable import Samrad

struct WhenWorkingHoursTests {
  private func line(_ text: String) -> String {
    When.parser.workingHours(text).map { "\($0.from)–\($0.until)" } ?? "nil"
  }

  @Test(arguments: [
    ("9–15", "09:00–15:00"), ("9 - 15", "09:00–15:00"), ("8:30 til 16", "08:30–16:00"),
    ("fra 9 til 15.30", "09:00–15:30"), ("frå 9 til 15.30", "09:00–15:30"), ("kl 8-16", "08:00–16:00"),
    ("fra kl. 8 til kl. 16", "08:00–16:00"), ("0830-1600", "08:30–16:00"), ("08.00–16.00", "08:00–16:00"),
    ("from 9 to 5", "09:00–17:00"), ("9am-5pm", "09:00–17:00"), ("9 a.m. to 5 p.m.", "09:00–17:00"),
    ("8 til 4", "08:00–16:00"), ("7–15", "07:00–15:00"), ("6 til 14", "06:00–14:00"), ("10 to 12", "10:00–12:00"),
    ("halv ni til kvart på fire", "08:30–15:45"), ("8-12", "08:00–12:00"), ("1pm-5pm", "13:00–17:00"),
  ])
  func `two times are working hours`(text: String, expected: String) { #expect(line(text) == expected) }

  @Test(arguments: [
    "", "-", "9", "til", "9 til", "til 16", "16-16", "22-6", "16-24", "25–30", "9-15 refleksjon", "mandag 9-15",
    "9–15–17", "9:99-15", "fra fra 9 til 15", "99999999999-5", "9 til 15 til 17", "a–b", "٩–١٥",
    String(repeating: "9 til ", count: 10_000),
  ])
  func `anything else is not`(text: String) { #expect(line(text) == "nil") }
}
