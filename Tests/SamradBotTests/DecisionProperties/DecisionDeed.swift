/// What a person may do in the room of a group, as chance has it. Each is a line here: whoever adds a command about
/// decisions adds how it is typed.
///
/// `{who}` is a name or «jeg», `{words}` are words that nobody else says, `{n}` is the number of a decision, `{day}` a day
/// and `{guide}` the number of a guide.
enum DecisionDeed {
  /// Messages that people write, and how often, compared with each other.
  static let messages: [(text: String, weight: Int)] = [
    // Catching.
    ("!vedtak {who} gjør {words} innen {day}", 12), ("!vedtak {who} gjør {words}", 6), ("!vedtak gjøre {words}", 4),
    ("!vedtak Vi gjør {words} innen {day}", 2), ("{who} gjør {words} innen {day}", 10), ("bare prat om {words}", 4),
    // Answers to whatever was asked.
    ("jeg", 3), ("{who}", 4), ("{day}", 6), ("ja", 4), ("nei", 2), ("vet ikke ennå", 1),
    // Kinds.
    ("!prøv {who} prøver {words} til {day}", 3), ("!avtale Skolen og barnevernet gjør {words}", 2),
    ("!glippsone Ingen gjør {words}", 2), ("!kunnskapshull Hvem gjør {words}?", 2),
    ("!vedtak erstatt {n} {who} gjør {words} innen {day}", 3),
    // Agreeing.
    ("!runde {n}", 2), ("!vedtak spørsmål {n}", 2), ("!sjekkliste {n}", 1), ("!vedtak nivå {n} 2", 1),
    // Anchoring and taking out.
    ("!forankre {n} {guide}", 1), ("!vedtak notat {n}", 1), ("!vedtak søk {words}", 1), ("!vedtak fil csv", 1),
    ("!vedtak liste", 3), ("!vedtak åpne", 1), ("!mine vedtak", 1),
    // Following up.
    ("!vedtak gjort {n}", 4), ("!vedtak flytt {n} {day}", 4), ("!vedtak legg bort {n}", 3), ("gjort", 1),
    ("flyttet til {day}", 1), ("lagt bort", 1),
    // Taking back.
    ("!angre", 8), ("!vedtak slett {n}", 3),
    // A session, so that decisions come into minutes.
    ("!møte i dag 23:30 60 min refleksjon-60", 1), ("!økt start", 2), ("!neste", 3), ("!noter {words}", 2),
    ("!økt stopp", 1), ("!referat", 1), ("!referat fil", 1),
    // All that is known of one.
    ("!vedtak {n}", 3),
  ]

  /// Replies to a message of the bot's.
  static let replies: [(text: String, weight: Int)] = [
    ("ja", 3), ("nei", 2), ("{who}", 3), ("{day}", 3), ("gjort", 2), ("flyttet til {day}", 2), ("lagt bort", 2),
    ("Vi vet litt om {words}", 4), ("vet ikke ennå", 1), ("vedtak", 1),
    // Of one message something about one, and another; and of several at once.
    ("1 {who} sjekker {words} innen {day}", 3), ("1 gjort, 2 lagt bort", 1), ("gjort: {words}", 1),
    // In rounds.
    ("nei, {words}", 3), ("ta med uenigheten", 1),
  ]

  /// Symbols that are tapped under a message of the bot's.
  static let taps = ["✅", "✅", "✅", "❌", "✋", "📅", "🗂️", "❔", "1️⃣", "2️⃣", "📝"]

  static let names = ["Kari", "Ola", "Siri", "Per", "Eva", "jeg"]
  static let days = ["fredag", "mandag", "om to uker", "3. desember"]
}
