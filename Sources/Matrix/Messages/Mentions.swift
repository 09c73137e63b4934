/// Whom a message calls. Every message has this field, empty if it calls nobody: without it, servers and clients may
/// look for names in the words. It can hold neither the sender nor the whole room.
/// Spec: Client-Server API, "User and room mentions".
package struct Mentions: Hashable, Sendable {
  /// In the order of their ids, each once, all of them well formed.
  package let users: [UserID]

  package static let none = Mentions(sorted: [])

  /// - Parameter me: the sender, who is left out.
  package init(_ users: some Sequence<UserID>, by me: UserID) {
    self.init(sorted: Set(users).filter { $0 != me && $0.isWellFormed }.sorted())
  }

  private init(sorted users: [UserID]) {
    self.users = users
  }

  /// Those whom an edit calls anew: only they are notified by it.
  package func subtracting(_ before: Mentions) -> Mentions {
    let known = Set(before.users)
    return Mentions(sorted: users.filter { !known.contains($0) })
  }

  /// `{}` or `{"user_ids": […]}`.
  package var json: JSONValue {
    users.isEmpty ? .object([:]) : ["user_ids": .array(users.map { .string($0.text) })]
  }
}
