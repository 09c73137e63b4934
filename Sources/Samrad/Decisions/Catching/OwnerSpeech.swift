import Foundation
import Matrix

/// Who is to do it, as a sentence says: «Kari ringer», «ring skolen – Kari», «ansvarlig: Kari», «det skal jeg gjøre».
struct OwnerSpeech {
  let group: Group
  let library: Library
  /// Whose words they are: «jeg».
  let speaker: UserID
  /// Words of the speaker's for themselves, in every language.
  private let selves: Set<String>

  init(_ group: Group, _ library: Library, speaker: UserID) {
    self.group = group
    self.library = library
    self.speaker = speaker
    let answers = library.packs.values.map(\.words.answers)
    // «Me» is «we» to those who write nynorsk.
    let others = Set(answers.flatMap { $0[.we] ?? [] })
    selves = Set(answers.flatMap { $0[.myself] ?? [] }).subtracting(others)
  }

  struct Found: Equatable {
    /// One is the owner; of several, one must take it on.
    var people: [Member] = []
    /// The sentence without a label that names the owner.
    var matter: String
    var owner: Member? { people.only }
  }

  /// - Parameter followsDate: the day stood first, so that the verb comes before the person: «ringer Kari skolen».
  func read(_ text: String, followsDate: Bool) -> Found {
    let words = SpokenWords(text)
    return labelled(words) ?? beginning(words, text) ?? ending(words) ?? inTheMiddle(words, text, followsDate)
      ?? Found(matter: shown(text))
  }

  /// «Alle leser rapporten», «vi alle …»: it falls to the whole group, and one of them answers for it.
  func isForEveryone(_ text: String) -> Bool {
    let words = SpokenWords(text)
    guard let count = words.phrase(at: 0, { means($0, .everyone) }) else { return false }
    // «Alle skoler» are others.
    return count > 1 || words[count].map { means($0.core, .does) || means($0.core, .shall) } == true
  }

  // MARK: Where the owner stands

  /// «Ansvarlig: Kari», anywhere.
  private func labelled(_ words: SpokenWords) -> Found? {
    for index in words.words.indices {
      guard let count = words.phrase(at: index, { means($0, .ownerLabel) }) else { continue }
      var next = index + count
      if words[next]?.isMark == true { next += 1 }
      guard let people = people(at: next, in: words, strictly: false) else { continue }
      return found(people.members, cutting: index..<people.end, words)
    }
    return nil
  }

  /// «Kari ringer», «Kari: ringe», «jeg ringer», «Kari og Per ringer».
  private func beginning(_ words: SpokenWords, _ text: String) -> Found? {
    guard let people = people(at: 0, in: words, strictly: false) else { return nil }
    let next = words[people.end]
    if let next, means(next.core, .possessive) { return nil }
    let last = words[people.end - 1]
    let isCalled = last.map { $0.closing.contains { ":,".contains($0) } } == true || next?.isMark == true
    guard isCalled, people.end < words.words.count else {
      return Found(people: people.members, matter: shown(text))
    }
    let end = next?.isMark == true ? people.end + 1 : people.end
    return found(people.members, cutting: 0..<end, words)
  }

  /// «ring skolen – Kari», «(Kari)», «ring skolen, jeg».
  private func ending(_ words: SpokenWords) -> Found? {
    for start in words.words.indices.suffix(6) where start > 0 {
      guard let people = people(at: start, in: words, strictly: true), people.end == words.words.count,
        let first = words[start], let before = words[start - 1]
      else { continue }
      let isSetOff =
        before.isMark || before.closing.contains { ",:;–—-→.".contains($0) } || !first.opening.isEmpty
      guard isSetOff || (first.core.hasPrefix("@") && !means(before.core, .towards)) else { continue }
      return found(people.members, cutting: (before.isMark ? start - 1 : start)..<people.end, words)
    }
    return nil
  }

  /// «vi ble enige om at Kari skal ringe», «så ringer Kari», «det kan jeg gjøre».
  private func inTheMiddle(_ words: SpokenWords, _ text: String, _ followsDate: Bool) -> Found? {
    var members: [Member] = []
    var isOthers = false
    for index in words.words.indices {
      if let word = words[index], means(word.core, .we) { isOthers = true }
      guard index > 0, let before = words[index - 1],
        let people = people(at: index, in: words, strictly: true)
      else { continue }
      let next = words[people.end]
      // «Kari skal», «det er Kari som skal».
      let verb = next.map { means($0.core, .relative) } == true ? words[people.end + 1] : next
      let acts = verb.map { means($0.core, .shall) || means($0.core, .does) } ?? false
      let mayBeObject = means(before.core, .towards)
      let isTurned =
        means(before.core, .shall) && !isOthers
        || means(before.core, .does) && (index == 1 ? followsDate : isDate(words.typed(0..<(index - 1))))
        || means(before.core, .does) && words[index - 2]?.closing.contains(",") == true
        || means(before.core, .does) && people.members.contains { $0.user == speaker } && !isOthers
      let isPill = words[index]?.core.hasPrefix("@") == true
      if !mayBeObject, acts || isTurned || isPill { members += people.members }
    }
    let people = unique(members)
    return people.isEmpty ? nil : Found(people: people, matter: shown(text))
  }

  private func isDate(_ text: String) -> Bool {
    let reading = library.when.deadline(in: text, now: .init(timeIntervalSince1970: 0), zone: .gmt)
    return reading.rest.isEmpty && reading.date != nil
  }

  // MARK: People

  /// One person, or several: «Kari», «Kari og jeg», «Kari, Per og Ola», «Kari/Per».
  private func people(
    at index: Int, in words: SpokenWords, strictly: Bool
  ) -> (members: [Member], end: Int)? {
    guard var (members, end) = person(at: index, in: words, strictly: strictly) else { return nil }
    while let last = words[end - 1] {
      var next = end
      if let word = words[next], means(word.core, .and) || means(word.core, .or) || word.typed == "/" {
        next += 1
      } else if !last.closing.contains(",") {
        break
      }
      guard next < words.words.count, let another = person(at: next, in: words, strictly: true) else { break }
      members += another.members
      end = another.end
    }
    return (unique(members), end)
  }

  private func person(
    at index: Int, in words: SpokenWords, strictly: Bool
  ) -> (members: [Member], end: Int)? {
    guard let word = words[index], !word.isMark else { return nil }
    if isSelf(word.core, before: words[index + 1], strictly: strictly) {
      return group.member(speaker).map { ([$0], index + 1) }
    }
    guard word.looksLikeName || !strictly else { return nil }
    if word.core.contains("/") {
      let parts = word.core.split(separator: "/").map { group.membersMeant(by: [String($0)]) }
      return parts.count > 1 && parts.allSatisfy { !$0.isEmpty } ? (unique(parts.flatMap(\.self)), index + 1) : nil
    }
    for count in stride(from: 3, to: 0, by: -1) where index + count <= words.words.count {
      let named = words.words[index..<(index + count)]
      // A name does not go on over a comma.
      guard named.dropLast().allSatisfy({ $0.closing.isEmpty || $0.closing == "." }),
        named.dropFirst().allSatisfy(\.opening.isEmpty)
      else { continue }
      let found = group.membersMeant(by: named.map(\.core))
      if !found.isEmpty { return (found, index + count) }
    }
    return nil
  }

  /// «I» is a preposition to those who write Norwegian, so that what follows decides there.
  private func isSelf(_ word: String, before next: SpokenWords.Word?, strictly: Bool) -> Bool {
    guard word.utf8.count < 40, selves.contains(Words.folded(word)) else { return false }
    guard means(word, .towards) else { return true }
    guard word.first?.isUppercase == true, let next, !isDate("\(word) \(next.core)") else { return false }
    let isOwn = library.pack(group.language)?.words.answers[.myself]?.contains(Words.folded(word)) == true
    return isOwn || means(next.core, .iDo)
  }

  private func unique(_ members: [Member]) -> [Member] {
    var seen: Set<UserID> = []
    return members.filter { seen.insert($0.user).inserted }
  }

  private func means(_ text: String, _ answer: AnswerID) -> Bool { library.phrasebook.means(text, answer) }

  // MARK: Words

  /// Only what names one person is taken out: who of several takes it on is not settled yet.
  private func found(_ members: [Member], cutting range: Range<Int>, _ words: SpokenWords) -> Found {
    guard members.count == 1 else { return Found(people: members, matter: shown(words.typed(words.words.indices))) }
    let head = words.typed(0..<range.lowerBound)
    let tail = words.typed(range.upperBound..<max(range.upperBound, words.words.count))
    let matter = [trimmed(head), tail].filter { !$0.isEmpty }.joined(separator: " ")
    return Found(people: members, matter: shown(trimmed(matter)))
  }

  /// Without the mark that led to what was cut.
  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last.isWhitespace || ",:;–—-→(".contains(last) { text.removeLast() }
    while let first = text.first, first.isWhitespace || ",:;–—-→)".contains(first) { text.removeFirst() }
    return String(text)
  }

  /// Clients write a mention as a name, and it is read as an id: people see the name again.
  private func shown(_ text: String) -> String {
    guard text.contains("@") else { return text }
    return group.members.reduce(text) { $0.replacing($1.user.text, with: $1.shownName) }
  }
}
