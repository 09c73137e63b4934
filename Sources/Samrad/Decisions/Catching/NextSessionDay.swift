import Foundation
import Matrix

/// «Innen neste møte»: the day of the next session, and the sentence without those words.
extension Turn {
  /// The next session that is planned, besides one that runs.
  func nextSession(of group: Group) -> Session? {
    group.sessions.upcoming(now).first { $0.id != group.sessions.running?.id }
  }

  /// - Returns: nil when the sentence says no such thing, or no session is planned.
  func nextSessionDay(in text: String, _ group: Group) -> (day: LocalDate, rest: String)? {
    guard let next = nextSession(of: group) else { return nil }
    let words = SpokenWords(text)
    let means = { (phrase: String, answer: AnswerID) in world.library.phrasebook.means(phrase, answer) }
    for index in words.words.indices {
      // «Kari tar det opp på neste møte»: what is done then stays part of what is done.
      if words.phrase(at: index, { means($0, .atNextSession) }) != nil { return (next.time.date, text) }
      guard index > 0, let before = words[index - 1], world.library.when.saysUntil(before.core),
        let count = words.phrase(at: index, { means($0, .nextSession) })
      else { continue }
      let tail = words.typed((index + count)..<max(index + count, words.words.count))
      var head = words.typed(0..<(index - 1))[...]
      while let last = head.last, ",;:–—- ".contains(last) { head.removeLast() }
      return (next.time.date, [String(head), tail].filter { !$0.isEmpty }.joined(separator: " "))
    }
    return nil
  }
}
