import Testing

@testable import Samrad

/// Which questions a decision is asked, by what it says: at most two, and none for an errand.
struct QuestionChoiceTests {
  private static let choice = Shipped.library.questionChoice(Shipped.library.catalogue)

  private static let nb: [(text: String, asked: [ReflectionQuestion])] = [
    // Errands need no reflection.
    ("Kari ringer skolen", []), ("Ola sender referatet til alle", []), ("Siri booker møterom", []),
    ("Per skriver referat", []), ("Eva inviterer NAV til neste møte", []), ("Kari sjekker hjemmelen", []),
    ("Ola undersøker hva PALS koster", []), ("Siri snakker med rådmannen om budsjettet", []),
    ("Kari spør elevrådet", []), ("Per finner ut hvem som har metoden", []), ("Jeg tar kontakt med BUP", []),
    ("Ola minner alle om frist for taushetserklæring", []), ("Vi kaller inn til felles møte", []),
    // Something new.
    ("Vi innfører PALS på alle skoler", [.known, .stopping]), ("Innføring av felles kartlegging", [.known, .stopping]),
    ("Vi tar BTI-modellen i bruk", [.known, .stopping]), ("Vi begynner med Zippys venner", [.known, .stopping]),
    ("Alle team går over til felles journal", [.known, .stopping]), ("Vi prøver en ny metode", [.known, .stopping]),
    ("Vi bruker Ungdata i planen", [.known, .stopping]),
    ("Bedre tverrfaglig innsats i hele kommunen", [.known, .stopping]),
    ("Foreldreprogrammet for alle nye familier", [.known, .stopping]),
    ("Kari innfører fast kaffe", [.known, .stopping]),
    // The law, and whether it is really the law.
    ("Vi deler opplysninger om fravær på tvers", [.lawful, .children]),
    ("Taushetsplikten er tema i alle team", [.lawful, .children]),
    ("Vi ber alltid om samtykke først", [.lawful, .children]),
    ("Vi innfører deling av journal, har vi lov til det", [.lawful, .known]),
    ("Foresatte får innsyn samme dag", [.lawful, .children]),
    // Others must decide.
    ("Vi søker om penger til en los", [.authority, .children]),
    ("Vi ansetter en familiekontakt", [.authority, .children]),
    ("Barnevernet møter på ansvarsgruppe hver måned", [.authority, .children]),
    ("Kommunedirektøren får forslaget i mars", [.authority, .children]),
    ("Ny stilling i helsestasjonen", [.authority, .children]),
    // Prevention.
    ("Forebygging av fravær i alle klasser", [.audience, .children]),
    ("Tidlig innsats mot uro", [.audience, .children]),
    ("Vi lager en rusforebyggende uke", [.audience, .children]),
    ("Skolefravær tas opp etter tre dager", [.audience, .children]),
    // Neither: those whom it is about are asked of.
    ("Vi møter alle nye elever ved døra", [.children]), ("Åpent hus på ungdomsklubben hver uke", [.children]),
    ("Felles plan for overgangen til ungdomsskolen", [.children]), ("Alle får en fast voksen", [.children]),
    // They are asked anyway.
    ("Ungdomsrådet får planen før jul", []), ("Vi lar barna selv velge sted", []),
    ("Brukermedvirkning i alle nye tiltak med penger", [.authority]),
    // What the level may be.
    ("Omorganisering av teamene fra januar", [.children, .level]), ("Felles politikk for fravær", [.children, .level]),
  ]

  private static let nn: [(text: String, asked: [ReflectionQuestion])] = [
    ("Kari ringjer skulen", []), ("Ola sjekkar heimelen", []), ("Per kallar inn til møte", []),
    ("Vi innfører felles kartlegging", [.known, .stopping]), ("Vi byrjar med ei ny ordning", [.known, .stopping]),
    ("Vi deler opplysningar om fråvær", [.lawful, .children]),
    ("Teieplikta er tema i alle team", [.lawful, .children]),
    ("Vi søkjer om pengar til ein los", [.authority, .children]),
    ("Førebygging av fråvær i alle klassar", [.audience, .children]),
    ("Tidleg innsats mot uro", [.audience, .children]), ("Alle får ein fast vaksen", [.children]),
    ("Brukarmedverknad i alle planar", []),
  ]

  private static let en: [(text: String, asked: [ReflectionQuestion])] = [
    ("Kari calls the school", []), ("Ola checks the law", []), ("Siri books a room", []),
    ("We introduce a shared screening", [.known, .stopping]),
    ("All teams start using the new method", [.known, .stopping]),
    ("We share information about absence", [.lawful, .children]),
    ("We need funding for a family contact", [.authority, .children]),
    ("Preventing absence in every class", [.audience, .children]), ("Every child has one steady adult", [.children]),
    ("The youth council sees the plan first", []), ("Reorganising the teams from January", [.children, .level]),
  ]

  @Test(arguments: nb + nn + en)
  func `a decision is asked what fits it, and no more than two`(text: String, asked: [ReflectionQuestion]) {
    #expect(Self.choice.chosen(for: text, .decision) == asked, "\(text)")
  }

  @Test(arguments: [
    ("Skolen ringer helsestasjonen samme dag", Decision.Kind.agreement, [ReflectionQuestion]()),
    ("Skolen og helsestasjonen møtes hver måned", .agreement, [.authority, .children]),
    ("Vi innfører felles kaffe", .trial, [.known, .stopping]),
    ("Ingen følger opp mellom barnehage og skole", .gap, []), ("Virker det å innføre PALS?", .knowledgeGap, []),
  ])
  func `what is asked depends on the kind`(text: String, kind: Decision.Kind, asked: [ReflectionQuestion]) {
    #expect(Self.choice.chosen(for: text, kind) == asked)
  }

  @Test(arguments: [
    ("Vi innfører PALS", true), ("Kari ringer skolen", false), ("Alle får en fast voksen", false),
    ("Vi prøver en ny metode", true), ("Ola undersøker metoden", false),
  ])
  func `the checklist is offered with what is new`(text: String, adopts: Bool) {
    #expect(Self.choice.adopts(text, .decision) == adopts)
    #expect(!Self.choice.adopts(text, .gap))
  }

  @Test(arguments: ["Kari ringer skolen", "Vi innfører PALS", "", "*", String(repeating: "innfører ", count: 3_000)])
  func `by hand there is each question once, those that fit first`(text: String) {
    let all = Self.choice.all(for: text, .decision)
    #expect(Set(all) == Set(ReflectionQuestion.allCases) && all.count == ReflectionQuestion.allCases.count)
    #expect(Array(all.prefix(2)).starts(with: Self.choice.chosen(for: text, .decision)))
  }

  @Test(arguments: [
    ("1 ikke ennå", 2, [1: "ikke ennå"]), ("2: Kari", 2, [2: "Kari"]), ("1. ja\n2) nei", 2, [1: "ja", 2: "nei"]),
    ("1 ja\nog mer", 2, [1: "ja og mer"]), ("ikke ennå", 2, nil), ("3 ja", 2, nil), ("1", 2, nil), ("1 ", 2, nil),
    ("1 ja\n1 nei", 2, nil), ("10 dager", 2, nil), ("99999999999999999999 ja", 6, nil), ("0 ja", 6, nil), ("", 6, nil),
    ("1ja", 2, nil), ("6 – vet ikke", 6, [6: "vet ikke"]),
  ])
  func `answers are told apart by their numbers`(text: String, count: Int, answers: [Int: String]?) {
    let read = NumberedAnswers(text, count: count)?.all
    #expect(read.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.number, $0.text) }) } == answers)
  }

  @Test(arguments: [
    ("2", 2), ("nivå 3", 3), ("1: politikk", 1), ("4", nil), ("0", nil), ("2 eller 3", nil), ("", nil),
    ("99999999999999999999", nil), ("-1", 1),
  ])
  func `a level is the only number from 1 to 3`(text: String, level: Int?) {
    #expect(Turn.level(in: text) == level)
  }
}
