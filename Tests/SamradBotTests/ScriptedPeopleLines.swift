import Foundation

/// The conversation of the kill test: a group is formed, plans a session, runs it, and decides something.
extension PlayedLine {
  static func conversation(server: String, today: Date) -> [PlayedLine] {
    let due = today.addingTimeInterval(20 * 86_400).formatted(
      Date.VerbatimFormatStyle(
        format: "\(day: .defaultDigits).\(month: .defaultDigits).", timeZone: .gmt,
        calendar: .init(identifier: .gregorian)))
    return opening(server) + planning + session(due) + afterwards
  }

  private static func opening(_ server: String) -> [PlayedLine] {
    let leaders = ["kari", "ola", "amira", "jon"]
    let list = leaders.map { "@\($0):\(server)" }.joined(separator: " ")
    return [
      PlayedLine(
        who: "admin", place: .admin, act: .join,
        answers: [ExpectedAnswer(place: .admin, words: "Her lager dere grupper", isReply: false)]),
      .says("admin", "!hjelp", "Her kan du be meg om", in: .admin),
      .says("admin", "!gruppe ny \"Nord 1\" leder \(list) mentor @eva:\(server)", "er på vei", in: .admin),
    ] + leaders.map { PlayedLine(who: $0, place: .group, act: .join, answers: []) } + [
      PlayedLine(
        who: "eva", place: .group, act: .join,
        answers: [
          ExpectedAnswer(place: .admin, words: "Nå er alle inne", isReply: false),
          ExpectedAnswer(place: .group, words: "Jeg heter Samråd", isReply: false),
        ]),
      .says("admin", "!gruppe", "Nord 1: 5 av 5 er inne", in: .admin),
    ]
  }

  private static let planning: [PlayedLine] = [
    .says("eva", "!møte om to uker tirsdag 14 60 min innsjekk-30", "Da møtes dere", hurries: true),
    .says("eva", "!flytt 15:30", "Flyttet fra", hurries: true),
    .says("kari", "Så fint at vi er i gang.", nil, hurries: true),
    .says("eva", "!angre", "Angret: møtet er tilbake"),
    .says("eva", "!tema overgangen til skolen", "Temaet for møtet", hurries: true),
    .says("kari", "!saksgiver Kari", "Kari er saksgiver", hurries: true),
    .says("ola", "!møter", "«overgangen til skolen»", hurries: true),
    .says("jon", "!former", "refleksjon-90"),
    .says("ola", "!møte torsdag 14", "Det er mentor som setter opp"),
    .says("eva", "!møte 31.2. kl 14", "finnes ikke"),
  ]

  private static func session(_ due: String) -> [PlayedLine] {
    [
      // Two weeks too early: once is asked, twice is meant.
      .says("eva", "!økt start", "Vil dere ta det nå likevel", hurries: true),
      .says("eva", "!økt start", after: ["begynner nå", "1 av 7"]),
      .says("ola", "!hjelp", "Økta er i gang", hurries: true),
      .says("eva", "!neste", after: ["2 av 7"], hurries: true),
      .says("kari", "!noter Bekymring: det vi tar opp før det haster", "«Bekymring: det vi tar opp før det haster»"),
      .clicks("kari", "✅", on: "«Bekymring", after: ["Notert."]),
      .says("eva", "!neste", after: ["3 av 7"], hurries: true),
      .says("eva", "!pause", "Klokka står", hurries: true),
      .says("eva", "!fortsett", "Da fortsetter vi", hurries: true),
      .says("eva", "!forleng", "5 minutter til", hurries: true),
      .says("eva", "!neste", after: ["4 av 7"]),
      .says("ola", "!noter Ring helsestasjonen før kl. 15", "«Ring helsestasjonen før kl. 15»"),
      .clicks("jon", "✅", on: "«Ring helsestasjonen", after: ["Notert."]),
      .clicks("eva", "▶️", on: "4 av 7", after: ["5 av 7"]),
      .says("eva", "!neste", after: ["6 av 7"], hurries: true),
      .says("ola", "!vedtak Kari ringer skolen innen \(due)", "Vedtak 1: Kari ringer skolen"),
      .clicks("kari", "✅", on: "Vedtak 1:", after: ["Da står vedtak 1"]),
      .says("eva", "!neste", after: ["7 av 7"], hurries: true),
      .says("eva", "!neste", after: ["Da er økta slutt", "Referat: Kort innsjekk"]),
    ]
  }

  private static let afterwards: [PlayedLine] = [
    .says("amira", "!veileder taushetsplikt", "Dette ligger nærmest", hurries: true),
    .says("eva", "!vedtak liste", "Åpne vedtak", hurries: true),
    .says("jon", "!veiledr taushetsplikt", "Mente du", hurries: true),
    .says("jon", "!hjelp", "Dette kan du be meg om"),
    .says("eva", "!språk nynorsk", "nynorsk her"),
    .says("eva", "!språk bokmål", "bokmål her"),
    .says("admin", "!gruppe vis \"Nord 1\"", "Alle er inne", in: .admin),
  ]

  /// Said when nobody kills any more: their answers come after everything that still waited in the outbox.
  static let farewell: [PlayedLine] = [
    .says("admin", "!hjelp", "Her kan du be meg om", in: .admin, hurries: true),
    .says("jon", "!former", "refleksjon-90"),
  ]

  // MARK: Short forms

  private static func says(
    _ who: String, _ text: String, _ reply: String?, in place: Place = .group, hurries: Bool = false
  ) -> PlayedLine {
    PlayedLine(
      who: who, place: place, act: .say(text),
      answers: reply.map { [ExpectedAnswer(place: place, words: $0, isReply: true)] } ?? [], hurries: hurries)
  }

  private static func says(_ who: String, _ text: String, after words: [String], hurries: Bool = false) -> PlayedLine {
    PlayedLine(
      who: who, place: .group, act: .say(text),
      answers: words.map { ExpectedAnswer(place: .group, words: $0, isReply: false) }, hurries: hurries)
  }

  private static func clicks(_ who: String, _ key: String, on words: String, after answers: [String]) -> PlayedLine {
    PlayedLine(
      who: who, place: .group, act: .click(key, on: words),
      answers: answers.map { ExpectedAnswer(place: .group, words: $0, isReply: false) })
  }
}
