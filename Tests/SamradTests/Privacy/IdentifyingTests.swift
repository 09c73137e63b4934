import Testing

@testable import Samrad

/// What in a title or a note may point at a person. The numbers are made up, with control digits that fit.
struct IdentifyingTests {
  private let identifying = Identifying(
    isChildMark: { word in
      ["år", "åring", "skole", "skolen", "klasse", "barnehage"].contains { word == $0 || word.hasSuffix($0) }
    }, isKnown: { $0 == "Eva Berg" })

  @Test(arguments: [
    "01010012003", "010100 12003", "010100-12003", "Gjelder 41010012188 fra Nord", "01410012096",
  ]) func `an identity number is found by its control digits`(text: String) {
    #expect(identifying.found(in: text) == .identityNumber)
  }

  @Test(arguments: ["01010012004", "32010012345", "01130012345", "010100120031", "0101001200"])
  func `eleven digits are not enough`(text: String) {
    #expect(identifying.found(in: text) == nil)
  }

  @Test(arguments: [
    "Ring 22 33 44 55", "tlf 22334455", "482 33 445", "+47 22 33 44 55", "+4722334455", "+46 70 123 45 67",
  ]) func `a telephone number is found as people write it`(text: String) {
    #expect(identifying.found(in: text) == .telephone)
  }

  @Test(arguments: [
    "2026-12-03", "23.11.2026", "kl. 20.00 21.30", "20 00", "12345678", "40 000 kroner", "1 2 3 4 5 6 7 8",
    "§ 13-4 og § 6-4", "22.33.44.55", "2026",
  ]) func `dates, times and sums are no telephone numbers`(text: String) {
    #expect(identifying.found(in: text) == nil)
  }

  @Test(arguments: [
    "Kari Nordmann, 9 år", "En 9-åring som heter Per Hansen", "Anne-Lise Dahl på Fjell skole", "Ole Dahl i 4. klasse",
    "Per Hansen går i barnehagen og er fem år.",
  ]) func `a full name beside an age or a school is found`(text: String) {
    #expect(identifying.found(in: text) == .name)
  }

  @Test(arguments: [
    "Kari ringer skolen", "Overgangen til Fjell skole", "Eva Berg ringer skolen", "En gutt på 9 år",
    "Barnevernet og NAV om 4. klasse", "Per Hansen ringer i morgen", "Hva kan vi si til skolen?", "",
  ]) func `what names nobody is left alone`(text: String) {
    #expect(identifying.found(in: text) == nil)
  }
}
