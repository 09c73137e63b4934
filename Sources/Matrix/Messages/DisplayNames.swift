/// What people in one room are called on the screen. Never who they are: everybody chooses their own name, so nothing
/// may be decided by it.
/// Spec: Client-Server API, "Calculating the display name for a user".
package struct DisplayNames: Sendable {
  private var names: [UserID: String] = [:]
  /// People by the looks of their names.
  private var alike: [String: Set<UserID>] = [:]

  package init() {}

  /// Takes in a member: those who joined or are invited count, others don't.
  package mutating func update(_ event: Event) {
    guard event.type == "m.room.member", let user = event.stateKey.map({ UserID($0) }) else { return }
    let membership = event.content["membership"]?.string
    let isThere = membership == "join" || membership == "invite"
    set(isThere ? event.content["displayname"]?.string : nil, for: user)
  }

  /// - Parameter name: nil for who has none, or is not in the room any more.
  package mutating func set(_ name: String?, for user: UserID) {
    if let before = names.removeValue(forKey: user) {
      let look = Self.look(before)
      alike[look]?.remove(user)
      if alike[look]?.isEmpty == true { alike[look] = nil }
    }
    guard let name, name.utf8.count <= 1_024 else { return }
    let look = Self.look(name)
    guard !look.isEmpty else { return }
    names[user] = name
    alike[look, default: []].insert(user)
  }

  /// The person's own name if nobody else in the room has one that looks the same; otherwise with their id, which is
  /// also what stands for those without a name.
  package func name(of user: UserID) -> String {
    guard let name = names[user] else { return user.text }
    let look = Self.look(name)
    // A name that looks like an id could be taken for somebody else's.
    let isAmbiguous = (alike[look]?.count ?? 0) > 1 || look.hasPrefix("@")
    return isAmbiguous ? "\(name) (\(user.text))" : name
  }

  /// Names that can't be told apart on a screen are alike: case, spaces, what can't be seen and what turns text
  /// around make no difference. The spec compares exactly; calling more names ambiguous harms nobody.
  private static func look(_ name: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in name.unicodeScalars
    where !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
      && scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    {
      shown.append(scalar)
    }
    return String(shown).lowercased()
  }
}
