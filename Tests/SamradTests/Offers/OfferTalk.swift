import Foundation
import Matrix
import Testing

@testable import Samrad

/// Messages that are clearly about something in the shipped catalogue, each about something else.
enum OfferTalk {
  static let confidentiality =
    "Hva kan vi egentlig dele med skolen når vi har taushetsplikt om et barn?"
  static let absence = "Vi har flere elever med bekymringsfullt skolefravær, og ingen vet hvem som skal ta tak."
  static let plan = "Hvem lager individuell plan når barnet trenger hjelp fra flere tjenester samtidig?"

  static func guide(for text: String) throws -> GuideID {
    try #require(Shipped.library.catalogue.offer(text)?.guide, "\(text)")
  }
}

extension Outcome {
  /// Messages of others that got a reaction.
  var annotated: [EventID] {
    effects.compactMap { if case .annotate(let event, _, _) = $0 { event } else { nil } }
  }
}

extension Life {
  /// Plain talk, sent some seconds ago.
  @discardableResult
  mutating func talk(
    _ text: String = OfferTalk.confidentiality, by user: UserID = kari, in room: RoomID = room,
    as id: EventID? = nil, thread: EventID? = nil, secondsAgo: TimeInterval = 1
  ) -> Outcome {
    let event = id ?? event()
    let message = IncomingMessage(
      event: event, room: room, sender: user, text: text, threadRoot: thread,
      sentAt: now.addingTimeInterval(-secondsAgo))
    return take(.message(message), by: user, because: event)
  }

  /// The bot is killed, and reads its journal.
  mutating func restart() throws {
    let state = try GoldenJournal.fold(GoldenJournal.chained(entries))
    begin(in: World(programme: state.programme, groups: state.groups, library: Shipped.library, me: Self.me))
  }
}

extension HeldLife {
  /// Through the stages one by one, each held: what was passed over keeps later ones shut.
  mutating func walk(to stage: String) {
    for _ in 0..<40 where run.stage?.id != stage && group.sessions.running != nil { hear("!neste", by: Life.eva) }
  }
}
