import Foundation
import Samrad

/// What the people of a group do one after the other, a minute apart.
struct Scene {
  enum Deed {
    case say(String, _ text: String)
    /// Reacts to the newest of the bot's messages of that kind.
    case react(String, _ key: String, to: PostKind)
    /// Replies to the newest of the bot's messages of that kind.
    case reply(String, _ text: String, to: PostKind)
  }

  enum PostKind { case stage, record, decision, followUp }

  let deeds: [Deed]

  private static let (kari, ola, amira, jon, lise) = (
    People.leaders[0], People.leaders[1], People.leaders[2], People.leaders[3], People.leaders[4]
  )
  private static let eva = People.mentor

  private static func words(_ date: LocalDate) -> String { "\(date.day).\(date.month)." }

  /// A session is planned and moved; people ask and look things up.
  static func planning(for date: LocalDate, at time: LocalTime) -> Scene {
    Scene(deeds: [
      .say(eva, "!møte \(words(date)) kl 15:30 60 min refleksjon-60"),
      .say(eva, "!flytt \(words(date)) kl \(time)"),
      .say(kari, "!veileder taushetsplikt"),
      .say(ola, "!hjelp"),
      .say(eva, "!tema overgangen fra barnehage til skole"),
      .say(eva, "!saksgiver Ola"),
      .say(amira, "!veileder barn som pårørende"),
      .say(jon, "!møter"),
    ])
  }

  /// A whole session of the script refleksjon-60, with two decisions.
  /// - Parameters:
  ///   - later: when the second decision is due.
  ///   - changesMind: a note is dropped, and its words are erased.
  static func session(later: LocalDate, changesMind: Bool) -> Scene {
    Scene(deeds: [
      .say(eva, "!økt start"),
      .react(eva, "▶️", to: .stage),
      .say(kari, "!noter Bekymring: det vi tar opp med hverandre før det haster"),
      .react(ola, "✅", to: .record),
      .say(eva, "!neste"),
      .say(ola, "!noter Hvordan får jeg skolen og helsestasjonen til å snakke sammen uten at familien mister tråden?"),
      .react(kari, "✅", to: .record),
      .react(eva, "▶️", to: .stage),
      .react(eva, "▶️", to: .stage),
      .say(eva, "!forleng 5"),
      .say(eva, "!neste"),
      .say(eva, "!pause"),
      .say(eva, "!fortsett"),
      .react(eva, "▶️", to: .stage),
      .react(eva, "▶️", to: .stage),
      .say(amira, "!noter Invitere helsesykepleier med på neste samtale, og spørre familien hva de selv ønsker"),
      .react(amira, changesMind ? "❌" : "✅", to: .record),
      .react(eva, "▶️", to: .stage),
      .say(ola, "!vedtak Kari ringer skolen innen fredag"),
      .react(kari, "✅", to: .decision),
      .say(lise, "!vedtak vi prøver felles møte med helsestasjonen"),
      .say(lise, "Amira"),
      .say(lise, words(later)),
      .react(amira, "✅", to: .decision),
      .say(eva, "!neste"),
      .say(eva, "!neste"),
    ])
  }

  static let firstAnswer = Scene(deeds: [.react(kari, "✅", to: .followUp)])

  static func secondAnswer(moves: Bool) -> Scene {
    Scene(deeds: [
      moves ? .reply(amira, "flyttet til fredag", to: .followUp) : .reply(amira, "gjort", to: .followUp),
      .say(amira, "!vedtak liste"),
    ])
  }
}
