import Testing

@testable import Samrad

/// How something went, in people's own words.
struct SpokenReportTests {
  private func meaning(_ text: String) -> SpokenReport.Meaning? {
    SpokenReport.read(text, Shipped.library.phrasebook)?.meaning
  }

  @Test(
    arguments: [
      (
        .done,
        [
          "gjort!", "ja, gjorde det i går", "Ja det er gjort", "det er gjort nå", "ferdig, og lærte at det tar tid",
          "fikset det på mandag", "Alt er i orden", "glemte det, men nå er det gjort", "vart gjort i går",
          "eg har gjort det",
          "ja, gjorde det i går kveld", "did it yesterday", "yes, all done", "it is done", "got it done last week",
        ]
      ),
      (
        .dropped,
        [
          "ble ikke noe av", "Det ble ikke noe av", "det er ikke aktuelt lenger", "Nei, det er ikke aktuelt lenger",
          "vi dropper det", "lagt bort: lærte at de trenger mer tid", "lagt bort – lærte dette: det tar tid",
          "lagt bort lærte at vi ikke rakk det", "lagt bort, rakk det ikke", "vart ikkje noko av",
          "det er ikkje aktuelt lenger",
          "nothing came of it", "no longer relevant", "it never happened", "dropped, nobody had time",
        ]
      ),
      (
        .notYet,
        [
          "ikke ennå", "Nei, ikke ennå", "nei, men snart", "nesten", "nesten ferdig", "halvveis", "glemte det",
          "rakk det ikke",
          "har ikke fått gjort det", "ikke helt ferdig", "er i gang", "jeg holder på med det", "det er ikke gjort",
          "gjort, men ikke helt ferdig", "ja, men ikke helt ferdig", "vi venter på svar fra skolen", "må på plass",
          "ikkje enno", "gløymde det", "held på med det", "har ikkje gjort det", "not yet", "almost done", "I forgot",
          "haven't done it", "gjort litt", "gjort det meste", "ble ferdig nesten", "det ble gjort et forsøk",
          "ferdig neste uke", "ble ikke ferdig, men gjort halve", "ferdig snakka om dette",
          "ikke ennå, men det er gjort avtale om møte", "ja, jeg skal", "ja, i morgen", "ja, jeg gjør det i morgen",
          "yes, tomorrow", "done by Friday", "kom ikkje i mål", "kom ikke i mål", "I haven’t done it yet",
          "working on it", "not quite finished",
        ]
      ),
      (
        .cannot,
        [
          "kan ikke", "rekker det ikke", "får ikke til", "jeg får det ikke til", "Klarer det ikke dessverre",
          "har ikke tid",
          "nei, rekker det ikke", "kan ikkje", "rekk det ikkje", "får det ikkje til", "can't make it", "I can’t",
          "I cannot",
          "unable to",
        ]
      ),
      (
        .someoneElse,
        ["noen andre må ta det", "kan noen andre ta den?", "rekker det ikke, kan noen andre ta den", "someone else"]
      ),
      (
        .moved,
        [
          "det funka bra, vi fortsetter", "vi fortset", "it worked, we continue", "kan vi flytte den til fredag?",
          "rakk det ikke, flytt til fredag", "utsette", "en annen dag",
        ]
      ),
      (.yes, ["ja, det gikk bra", "ja, og de ble glade", "yes, it went well"]),
      (.no, ["nei, de svarte aldri", "Nei, det tok for lang tid", "no, they did not answer"]),
    ] as [(SpokenReport.Meaning, [String])])
  func `own words are understood`(expected: SpokenReport.Meaning, texts: [String]) {
    for text in texts { #expect(meaning(text) == expected, "\(text)") }
  }

  @Test(arguments: [
    "", "?", "1", "vi prøvde, men de ville ikke", "Vi snakket med skolen om hva som må bli gjort", "gjort?", "ja, men",
    "ja, men de vil ha mer", "hei på deg", "kanskje", "supert!", "skal gjøre det i morgen",
    "gjort, nei vent", "gjort, men ikke nå", "ikke aktuelt før jul", "ikke aktuelt å gi opp",
    "har lagt bort telefonen", "🎉🎉🎉", "hva var det jeg skulle?", "Kari har snakket med dem",
    "we tried, but they were not there",
  ])
  func `what may mean several things is asked about`(text: String) {
    #expect(meaning(text) == nil, "\(text)")
  }

  @Test(arguments: [
    ("gjort, og de sa ja", "og de sa ja"), ("ja, gjorde det i går", ""), ("lagt bort: det tok tid", "det tok tid"),
    ("lagt bort lærte at det tar tid", "lærte at det tar tid"), ("ferdig!", ""),
    ("Skolen er glad, ferdig", "Skolen er glad, ferdig"), ("ja, det gikk bra", "det gikk bra"),
    ("gjort\nog de ble glade", "og de ble glade"),
  ])
  func `what was said besides is the rest`(text: String, rest: String) {
    #expect(SpokenReport.read(text, Shipped.library.phrasebook)?.rest == rest, "\(text)")
  }

  @Test func `no text is too odd`() {
    for text in [String(repeating: "ja, ", count: 2_000), String(repeating: "–", count: 4_000), "\u{202E}\u{0}gjort"] {
      _ = meaning(text)
    }
    #expect(meaning(String(repeating: "gjort ", count: 1_000)) == nil)
  }
}
