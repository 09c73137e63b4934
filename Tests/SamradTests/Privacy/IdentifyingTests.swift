import Testing

@testable import Samrad

/// What in a title or a note may point at a person. The numbers are made up, with control digits that fit.
struct IdentifyingTests {
  private let identifying = Identifying(
    isChildMark: { word in
      ["åring", "skole", "skolen", "klasse", "barnehage", "barnehagen"].contains { word == $0 || word.hasSuffix($0) }
    }, isAge: { $0 == "år" }, known: [["eva", "berg"], ["kari"], ["anne", "lise", "moe"]])

  @Test(arguments: [
    "01010012003", "010100 12003", "010100-12003", "Gjelder 41010012188 fra Nord", "01410012096",
    "sak 5 01010012003",
  ]) func `an identity number is found by its control digits`(text: String) {
    #expect(identifying.found(in: text) == .identityNumber)
  }

  @Test(arguments: ["01010012004", "32010012345", "01130012345", "010100120031", "0101001200"])
  func `eleven digits are not enough`(text: String) {
    #expect(identifying.found(in: text) == nil)
  }

  @Test(arguments: [
    "Ring 22 33 44 55", "tlf 22334455", "482 33 445", "+47 22 33 44 55", "+4722334455", "+46 70 123 45 67",
    "004722334455", "22-33-44-55", "22\u{A0}33\u{A0}44\u{A0}55", "90123456 15.12", "tlf 90123456, 12 deltakere",
  ]) func `a telephone number is found as people write it`(text: String) {
    #expect(identifying.found(in: text) == .telephone)
  }

  @Test(arguments: [
    "2026-12-03", "23.11.2026", "kl. 20.00 21.30", "20 00", "12345678", "40 000 kroner", "1 2 3 4 5 6 7 8",
    "§ 13-4 og § 6-4", "22.33.44.55", "2026", "40 000 000 kroner", "2026–2027", "5. 6. 7. 8.",
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
    "Spør Kari om skolen", "Ansvarlig: Kari ringer skolen", "Per, Ola og Anne snakker med skolen",
    "Røde Kors er med fra neste år", "Anne Lise Moe ringer skolen", "Lise Moe ringer skolen", "Kari ringer skolen",
    "Overgangen til Fjell skole", "Eva Berg ringer skolen", "En gutt på 9 år",
    "Barnevernet og NAV om 4. klasse", "Per Hansen ringer i morgen", "Hva kan vi si til skolen?", "",
  ]) func `what names nobody is left alone`(text: String) {
    #expect(identifying.found(in: text) == nil)
  }
}
