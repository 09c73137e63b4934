import Foundation
import Matrix

/// Why what was written in a column, or answered to a question, can't be taken.
enum FieldProblem: Equatable {
  /// `written` is the part that was not understood.
  case notUnderstood(String)
  /// Much like a word that is known.
  case near(String, meant: String)
  /// Nobody of that name is known.
  case nobody(String)
  case several(String, [UserID])
  case oneself
  /// No more than that many are taken.
  case tooMany(Int)
  /// A mentor can't also lead at a level, in the same programme.
  case mentorWithLevel
}

/// Understands one field of a person, as it stands in a list or is answered to a question.
struct FieldReader {
  let vocabulary: PeopleVocabulary
  let names: NameIndex
  /// Topics without commas are single words with `_` in them, as programs write them.
  var topicsAreSpaced = false

  /// Most wishes, languages or topics of one person.
  static let mostInList = 20
  static let longestWord = 60

  /// - Parameter facts: gets the field; untouched when there is a problem.
  func read(
    _ text: String, as field: PersonField, of user: UserID?, into facts: inout PersonFacts
  ) -> FieldProblem? {
    let text = SafeText.clean(text, longest: 2_000).trimmingSpaces()
    let isClear = clears(text)
    switch field {
    case .name:
      guard let name = SafeText.name(text), !isClear else { return .notUnderstood(cut(text)) }
      facts.name = name
    case .service:
      if let row = vocabulary.row(text, in: .services) ?? service(within: text) {
        facts.service = row
      } else if let near = vocabulary.nearest(to: text, in: .services) {
        return .near(cut(text), meant: near)
      } else {
        guard isClear || Self.isName(text) else { return .notUnderstood(cut(text)) }
        facts.service = isClear ? nil : word(text)
      }
    case .municipality, .region:
      guard isClear || Self.isName(text) else { return .notUnderstood(cut(text)) }
      if field == .municipality { facts.municipality = isClear ? nil : place(text) }
      if field == .region { facts.region = isClear ? nil : place(text) }
    case .role, .level: return role(text, field, &facts)
    case .years:
      guard !isClear else { facts.years = nil; return nil }
      guard let years = number(text), (0...60).contains(years) else { return .notUnderstood(cut(text)) }
      facts.years = years
    case .capacity:
      guard !isClear else { facts.capacity = nil; return nil }
      guard let capacity = number(text), (1...2).contains(capacity) else { return .notUnderstood(cut(text)) }
      facts.capacity = capacity
    case .languages: return languages(isClear ? "" : text, &facts)
    case .halfDays:
      guard !isClear else { facts.halfDays = []; return nil }
      switch HalfDayText(vocabulary: vocabulary).read(text) {
      case .halfDays(let halfDays): facts.halfDays = halfDays
      case .unknown(let word): return .notUnderstood(cut(word))
      }
    case .topics: return topics(isClear ? "" : text, &facts)
    case .manager:
      guard !isClear else { facts.manager = nil; return nil }
      switch person(text, besides: user) {
      case .success(let manager): facts.manager = manager
      case .failure(let problem): return problem.problem
      }
    case .wishes: return people(isClear ? "" : text, besides: user, into: &facts.wishes)
    case .meeting:
      guard let row = isClear ? MeetingRow.either.rawValue : vocabulary.row(text, in: .meetings) else {
        return .notUnderstood(cut(text))
      }
      facts.meeting = MeetingRow(rawValue: row)?.form ?? .either
    case .number, .matrix, .notWith: break
    }
    return nil
  }

  /// The one service that is named in a sentence: «jeg jobber i barnevernet i Tromsø».
  private func service(within text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.prefix(20)
    var found: Set<String> = []
    for start in words.indices {
      for end in start..<min(start + 3, words.endIndex) {
        if let row = vocabulary.row(words[start...end].joined(separator: " "), in: .services) { found.insert(row) }
      }
    }
    return found.only
  }

  /// Whether words may be what a service or a place is called, and not talk: «hva er dette?».
  private static func isName(_ text: String) -> Bool {
    !text.contains { "?!\n".contains($0) } && text.split(whereSeparator: \.isWhitespace).count <= 5
  }

  /// Whether the words say that there is nothing: «ingen», «-».
  func clears(_ text: String) -> Bool {
    let folded = PeopleText.folded(text)
    return folded.isEmpty || vocabulary.isSign(.clear, folded)
  }

  // MARK: People

  struct Failure: Error { let problem: FieldProblem }

  /// Anybody with an id of the right form may be meant: a superior need not be in the programme.
  func person(_ text: String, besides user: UserID?) -> Result<UserID, Failure> {
    let found: UserID
    switch names.find(text) {
    case .one(let user): found = user
    case .several(let users): return .failure(Failure(problem: .several(cut(text), users)))
    case .nobody:
      guard let user = UserID(typed: text.trimmingSpaces()), user.isWellFormed else {
        return .failure(Failure(problem: .nobody(cut(text))))
      }
      found = user
    }
    return found == user ? .failure(Failure(problem: .oneself)) : .success(found)
  }

  /// Several, with commas between; or without, when each is a single word that names somebody.
  func people(_ text: String, besides user: UserID?, into people: inout [UserID]) -> FieldProblem? {
    var parts = Self.parts(text)
    if parts.count == 1, case .failure = person(parts[0], besides: nil) {
      let joined = self.joined(parts[0])
      if joined.count > 1 { parts = joined }
    }
    guard parts.count <= Self.mostInList else { return .tooMany(Self.mostInList) }
    var found: [UserID] = []
    for part in parts {
      switch person(part, besides: user) {
      case .success(let user): if !found.contains(user) { found.append(user) }
      case .failure(let failure): return failure.problem
      }
    }
    people = found
    return nil
  }

  /// «Kari Nordmann og Ola»: cut at the small word; «L1 L2»: cut at spaces, when all of them name somebody.
  private func joined(_ text: String) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var parts: [[String]] = [[]]
    for word in words {
      if vocabulary.isSign(.and, word.lowercased()) || word == "&" {
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    let named = parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    if named.count > 1 { return named }
    let all = words.allSatisfy { if case .one = names.find($0) { true } else { UserID(typed: $0) != nil } }
    return all ? words : [text]
  }

  // MARK: Words

  private func role(_ text: String, _ field: PersonField, _ facts: inout PersonFacts) -> FieldProblem? {
    if let number = Int(text), let level = LeaderLevel(rawValue: number) {
      if field == .level, facts.isMentor { return .mentorWithLevel }
      facts.level = level
      return nil
    }
    let words = roleWords(text)
    guard !words.isEmpty else {
      if let near = vocabulary.nearest(to: text, in: .roles) { return .near(cut(text), meant: near) }
      return .notUnderstood(cut(text))
    }
    let level = words.lazy.compactMap(\.level).first
    let isMentor = words.contains(.mentor) || (field == .level && facts.isMentor)
    if isMentor, level != nil { return .mentorWithLevel }
    facts.isMentor = isMentor
    facts.level = level ?? (isMentor ? nil : facts.level)
    return nil
  }

  /// «virksomhetsleder/rektor», «mentor og teamleder»: each part says something, or none does.
  private func roleWords(_ text: String) -> [RoleWord] {
    for parts in [[text], Self.parts(text), text.split(whereSeparator: \.isWhitespace).map(String.init)] {
      let meant = parts.filter { !vocabulary.isSign(.and, $0.lowercased()) }
      let words = meant.compactMap { vocabulary.row($0, in: .roles).flatMap(RoleWord.init) }
      if !words.isEmpty, words.count == meant.count { return words }
    }
    return []
  }

  private func languages(_ text: String, _ facts: inout PersonFacts) -> FieldProblem? {
    var found: [Language] = []
    for part in Self.parts(text).flatMap({ languageParts($0) }) {
      guard let row = vocabulary.row(part, in: .languages) else {
        if let near = vocabulary.nearest(to: part, in: .languages) { return .near(cut(part), meant: near) }
        return .notUnderstood(cut(part))
      }
      let language = Language(row)
      if !found.contains(language) { found.append(language) }
    }
    facts.languages = found
    return nil
  }

  /// «nb en», «norsk og engelsk»; but «norsk tegnspråk» is one.
  private func languageParts(_ text: String) -> [String] {
    if vocabulary.row(text, in: .languages) != nil { return [text] }
    return text.split(whereSeparator: \.isWhitespace).map(String.init).filter {
      !vocabulary.isSign(.and, $0.lowercased())
    }
  }

  private func topics(_ text: String, _ facts: inout PersonFacts) -> FieldProblem? {
    var found: [String] = []
    for part in Self.parts(text).flatMap({ topicParts($0) }) {
      let topic = vocabulary.topic(PeopleText.folded(part)) ?? word(part)
      if let topic, !found.contains(topic) { found.append(topic) }
    }
    guard found.count <= Self.mostInList else { return .tooMany(Self.mostInList) }
    facts.topics = found
    return nil
  }

  private func topicParts(_ text: String) -> [String] {
    if vocabulary.topic(PeopleText.folded(text)) != nil { return [text] }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if topicsAreSpaced { return words }
    // «rus og psykisk helse»: parted when every part is a topic; else it is one, in the person's own words.
    var parts: [[String]] = [[]]
    for word in words {
      if vocabulary.isSign(.and, word.lowercased()) { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    let joined = parts.map { $0.joined(separator: " ") }
    if joined.count > 1, joined.allSatisfy({ vocabulary.topic(PeopleText.folded($0)) != nil }) { return joined }
    let all = words.allSatisfy { vocabulary.topic(PeopleText.folded($0)) != nil }
    return all ? words : [text]
  }

  private func number(_ text: String) -> Int? {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "." }.map(String.init)
    let said = words.filter { !vocabulary.isSign(.years, $0) }
    guard let first = said.first, said.count <= 5 else { return nil }
    // «7,5 år» is seven whole years; «7 til 9» is no number.
    let others = said.dropFirst().filter { $0.contains(where: \.isWholeNumber) }
    guard others.isEmpty || said.count == 2 && text.contains(where: { ",.".contains($0) }) else { return nil }
    return Int(first) ?? vocabulary.row(first, in: .numbers).flatMap { Int($0) }
  }

  /// A place without what kind of place it is: «Tromsø kommune» and «Tromsø» are the same.
  private func place(_ text: String) -> String? {
    guard let name = word(text) else { return nil }
    let words = name.split(separator: " ")
    guard words.count > 1, let last = words.last, vocabulary.isSign(.endings, last.lowercased()) else { return name }
    return words.dropLast().joined(separator: " ")
  }

  private func word(_ text: String) -> String? {
    SafeText.name(text.replacing("_", with: " "))
  }

  private func cut(_ text: String) -> String {
    SafeText.name(text).map { String($0.prefix(Self.longestWord)) } ?? ""
  }

  /// What stands between commas and their like.
  static func parts(_ text: String) -> [String] {
    text.split { ",;|/\n".contains($0) }.map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
  }
}
