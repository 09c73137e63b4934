/// Who may talk to the bot and invite it, beside those it knows already: single people, and all of a server.
package struct AllowedPeople: Equatable, Sendable {
  private var people: Set<UserID> = []
  private var servers: Set<String> = []

  /// Nobody.
  package init() {}

  package var isEmpty: Bool { people.isEmpty && servers.isEmpty }

  /// Adds whom `pattern` means: a whole Matrix id, or `*:server.name`. Letters are compared exactly, a port is part of
  /// the server's name, and one server does not stand for those below it.
  /// - Returns: false for anything else, and then nobody is added.
  package mutating func add(_ pattern: String) -> Bool {
    if pattern.hasPrefix("*:") {
      let server = String(pattern.dropFirst(2))
      guard UserID(typed: "@a:" + server) != nil, !server.contains("*") else { return false }
      servers.insert(server)
      return true
    }
    guard let user = UserID(typed: pattern), !pattern.contains("*") else { return false }
    people.insert(user)
    return true
  }

  package func matches(_ user: UserID) -> Bool {
    if people.contains(user) { return true }
    // Byte by byte: `String` also equals what only looks the same.
    return user.text.hasPrefix("@") && servers.contains { $0.utf8.elementsEqual(user.server.utf8) }
  }
}
