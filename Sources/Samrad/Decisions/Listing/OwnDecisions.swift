import Foundation
import Matrix

/// `!mine vedtak`, between two: what a person has taken on, in all of their groups.
extension Turn {
  private static let mostOwn = 30

  func listOwnDecisions(from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let own = groups(of: user).flatMap { group in ownOpen(of: user, in: group).map { (group: group, decision: $0) } }
      .sorted { Decision.isSooner($0.decision, $1.decision) }
    let shown = own.prefix(Self.mostOwn)
    var utterance = place.answer(
      Prompt(
        .ownDecisions,
        [
          "any": .flag(!own.isEmpty),
          "decisions": .list(
            shown.map {
              ["line": .phrase(line(of: $0.decision.id, in: $0.group)), "group": .text($0.group.name)]
            }),
          "left": own.count > shown.count ? .number(own.count - shown.count) : .flag(false),
        ]))
    utterance.subject = .ownDecisions(
      user, by: place.message.event,
      decisions: Dictionary(grouping: shown, by: \.group.id).mapValues { $0.map(\.decision.id) })
    return sayOnly(utterance)
  }

  /// Such a list stands in a room for two: each of the groups remembers it, so that what is taken out there goes here.
  /// - Returns: nil when it is about something else.
  func noteOwnDecisions(_ event: EventID, about subject: Subject) -> Outcome? {
    guard case .ownDecisions(let user, _, let decisions) = subject else { return nil }
    var outcome = Outcome()
    for (id, shown) in decisions.sorted(by: { $0.key < $1.key }) {
      guard let group = world.groups[id], group.posts[event] == nil else { continue }
      let subject = Subject.ownDecisionsOf(id, user, decisions: shown)
      if let removed = removeLatePost(event, about: subject, in: group) { return removed }
      outcome.remember(Posted(event: event, subject: subject), in: id)
    }
    return outcome
  }
}
