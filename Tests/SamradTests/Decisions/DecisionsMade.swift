import Matrix

@testable import Samrad

extension Life {
  /// A decision that is written down, in the given state.
  mutating func decide(
    _ text: String, kind: Decision.Kind = .decision, owner: UserID? = kari, due: String? = nil,
    _ state: Decision.State = .agreed, in group: GroupID = nord, passages: [Passage.Part: String] = [:]
  ) {
    let id = (world.groups[group]?.decisions.count ?? 0) + 1
    var changes: [any GroupChange] = [
      NumberTaken(series: .decision, number: id),
      DecisionDrafted(
        id: id, sort: kind, text: text, owner: owner, due: due.flatMap { LocalDate($0) }, session: nil, source: nil,
        replaces: nil),
    ]
    if state != .draft { changes.append(DecisionConfirmed(id: id)) }
    if ![.draft, .proposed].contains(state) { changes.append(DecisionStateSet(id: id, state: state, due: nil)) }
    changes += passages.map { PassageWritten(id: id, part: $0.key, text: $0.value) }
    apply(changes.map { Recorded($0, in: group) }, by: Life.ola, because: event())
  }

  /// Answers the last thing that an outcome says and that is about something.
  @discardableResult
  mutating func reply(_ text: String, by user: UserID, to outcome: Outcome) -> Outcome {
    let post = post(outcome).last
    return say(text, by: user, replyTo: post)
  }

  /// The last thing that an outcome says, in words.
  func words(_ outcome: Outcome) -> String {
    guard let utterance = outcome.utterances.last else { return "" }
    return world.library.pack(utterance.language)?.renderer.render(utterance.prompt, zone: utterance.zone, now: now)
      .body ?? ""
  }
}

extension Outcome {
  var files: [FileWish] { effects.compactMap { if case .share(let wish) = $0 { wish } else { nil } } }
}
