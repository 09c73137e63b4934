import Foundation
import Matrix

/// Finds people by what others call them: the id, the whole name, the localpart, or a first name that only one has.
/// Looking one up takes the same time in a programme of six thousand.
struct NameIndex {
  enum Found: Equatable {
    case one(UserID)
    /// In the order of their ids.
    case several([UserID])
    case nobody
  }

  /// A number that so many share names nobody.
  private static let mostOfOneAlias = 6

  private var ids: Set<UserID> = []
  private var whole: [String: [UserID]] = [:]
  private var first: [String: [UserID]] = [:]
  private(set) var names: [UserID: String] = [:]

  mutating func add(_ user: UserID, name: String) {
    if !ids.insert(user).inserted, let old = names[user] {
      guard old != name else { return }
      forget(user, name: old)
    }
    names[user] = name
    for key in Set([Self.folded(name), Self.folded(user.localpart)]) where !key.isEmpty {
      whole[key, default: []].append(user)
    }
    let word = Self.firstWord(name)
    if !word.isEmpty { first[word, default: []].append(user) }
  }

  /// Another word for somebody, such as their number in a list.
  mutating func add(_ user: UserID, alias: String) {
    let key = Self.folded(alias)
    if !key.isEmpty, whole[key, default: []].count < Self.mostOfOneAlias, whole[key]?.contains(user) != true {
      whole[key, default: []].append(user)
    }
  }

  func find(_ text: some StringProtocol) -> Found {
    guard text.utf8.count <= 300 else { return .nobody }
    let typed = text.trimmingCharacters(in: .init(charactersIn: " ,;.\t\n\"«»“”"))
    // The id is also known without its @, which clients hide.
    for id in [typed, "@\(typed)"] {
      if let user = UserID(historical: id), ids.contains(user) { return .one(user) }
    }
    let wanted = Self.folded(typed)
    guard !wanted.isEmpty else { return .nobody }
    for found in [whole[wanted], first[wanted]] {
      if let found { return found.count == 1 ? .one(found[0]) : .several(found.sorted()) }
    }
    return .nobody
  }

  func name(_ user: UserID) -> String {
    names[user].flatMap { $0.isEmpty ? nil : $0 } ?? user.localpart
  }

  private mutating func forget(_ user: UserID, name: String) {
    for key in Set([Self.folded(name), Self.folded(user.localpart)]) { whole[key]?.removeAll { $0 == user } }
    for key in [Self.folded(name), Self.folded(user.localpart)] where whole[key]?.isEmpty == true { whole[key] = nil }
    let word = Self.firstWord(name)
    first[word]?.removeAll { $0 == user }
    if first[word]?.isEmpty == true { first[word] = nil }
  }

  private static func folded(_ text: some StringProtocol) -> String {
    Words.folded(text.drop { $0 == "@" })
  }

  private static func firstWord(_ name: String) -> String {
    String(folded(name).prefix { !$0.isWhitespace })
  }
}

extension People {
  /// Everybody who has not left, by name.
  var names: NameIndex {
    var index = NameIndex()
    for person in all where person.standing != .left { index.add(person.user, name: person.facts.name) }
    return index
  }
}
