import SamradSearch

extension GuideIndex {
  /// Shorter messages are answers and greetings, in words.
  static let fewestWords = 4
  /// What is left of a match when nothing is asked: most talk of a subject tells something, and wants nothing.
  static let tellingOnly: Float = 0.5
  /// How many words of the message the card must have, when the message names no topic of it.
  static let fewestCovered = 2
  /// How much a phrase of several words that names a topic says, whatever its words say by themselves.
  static let phraseTelling: Float = 1

  /// The guide that a message is most likely about, of those that may be offered, and how sure that is: how much of the
  /// message the card covers, times how much better it fits than one about something else. That several guides are
  /// about one topic makes none of them less sure.
  func likeliest(for text: String) -> (guide: Int, score: Float)? {
    let asked = AskedOfGuides(text, self)
    guard asked.wordCount >= Self.fewestWords, !asked.isEmpty else { return nil }
    let scores = scores(for: asked)
    var best: Int?
    for guide in scores.indices where mayBeOffered[guide] && scores[guide] > 0 {
      if let known = best, (-scores[known], preference[known]) <= (-scores[guide], preference[guide]) { continue }
      best = guide
    }
    guard let best else { return nil }
    // Marked once: looking each guide up in each topic takes time with the square of the catalogue.
    var isAlike = scores.map { _ in false }
    for subject in subjects(of: best, asked) { for (guide, _) in guidesOfTopic[subject] { isAlike[guide] = true } }
    let next = scores.indices.filter { !isAlike[$0] }.map { scores[$0] }.max()
    let covered = covered(by: best, asked)
    guard covered.words >= Self.fewestCovered || asked.topic(of: best, self) != nil else { return nil }
    let certainty = SearchIndex.certainty(of: scores[best], next: next ?? 0, covered: covered.share)
    return (best, asked.isQuestion ? certainty : certainty * Self.tellingOnly)
  }

  /// What the message says that the guide is about: the topic that it names, or what the guide is most about.
  private func subjects(of guide: Int, _ asked: AskedOfGuides) -> [Int] {
    if let named = asked.topic(of: guide, self) { return [named.topic] }
    return guidesOfTopic.indices.filter { topic in
      guidesOfTopic[topic].contains { $0.guide == guide && $0.place == 0 }
    }
  }

  private func has(_ guide: Int, topic: Int) -> Bool {
    guidesOfTopic[topic].contains { $0.guide == guide }
  }

  /// How many words of the message the card has, and how much of the message that is, from 0 to 1; a phrase that names
  /// its topic counts as one more word.
  private func covered(by guide: Int, _ asked: AskedOfGuides) -> (share: Float, words: Int) {
    let question = asked.question
    var all: Float = 0
    var covered: Float = 0
    var count = 0
    for (word, shares) in zip(question.words, words.likeness(of: question, in: [guide])) {
      all += word.telling
      covered += word.telling * shares[0]
      count += shares[0] > 0 ? 1 : 0
    }
    for match in asked.topics where match.words.count > 1 {
      all += Self.phraseTelling
      if has(guide, topic: match.topic) { covered += Self.phraseTelling }
    }
    return (all > 0 ? covered / all : 0, count)
  }
}
