/// A link to something in Matrix: a person, a room, or an event in a room. Read from `https://matrix.to/#/…` and
/// `matrix:…`, written as both. What it names is somebody else's word, as in any link.
/// Spec: appendices, "URIs": "Matrix URI scheme" and "matrix.to navigation".
package struct MatrixURI: Hashable, Sendable {
  package enum Room: Hashable, Sendable {
    case id(RoomID)
    /// With its `#`.
    case alias(String)
  }

  package enum Target: Hashable, Sendable {
    case user(UserID)
    case room(Room)
    case event(EventID, in: Room)
  }

  package let target: Target
  /// Servers that may know the room; at most `mostVia` are read.
  package let via: [String]

  package static let mostVia = 20
  /// Ids are at most this long, in bytes. Spec: appendices, "Common Identifier Format".
  package static let longestID = 255

  package init(_ target: Target, via: [String] = []) {
    self.target = target
    self.via = via
  }

  package init(_ user: UserID) {
    self.init(.user(user))
  }
}

// MARK: Reading

extension MatrixURI {
  /// - Returns: nil for any other address, and for what is not percent-encoded UTF-8 or no identifier.
  package init?(_ address: some StringProtocol) {
    guard address.utf8.count <= 8_192 else { return nil }
    let address = String(address)
    if let rest = Self.after("https://matrix.to/#/", address) ?? Self.after("http://matrix.to/#/", address) {
      self.init(matrixTo: rest)
    } else if let rest = Self.after("matrix:", address) {
      self.init(scheme: rest)
    } else {
      return nil
    }
  }

  /// What follows a beginning, in which upper and lower case are the same: schemes and hosts are so.
  private static func after(_ beginning: String, _ text: String) -> Substring? {
    guard text.utf8.count >= beginning.utf8.count,
      zip(text.utf8, beginning.utf8).allSatisfy({ byte, expected in
        byte == expected || (0x41...0x5A).contains(byte) && byte | 0x20 == expected
      })
    else { return nil }
    return Substring(text.utf8.dropFirst(beginning.utf8.count))
  }

  /// `!room`, `#alias` or `@user`, and after a slash `$event`.
  private init?(matrixTo rest: Substring) {
    let parts = Self.parts(rest)
    guard let first = parts.path.first.flatMap(PercentEncoding.decoded), let sigil = first.utf8.first else {
      return nil
    }
    let room: Room
    switch sigil {
    case UInt8(ascii: "@"):
      guard parts.path.count == 1, let user = UserID(historical: first) else { return nil }
      self.init(.user(user), via: parts.via)
      return
    case UInt8(ascii: "!"): room = .id(RoomID(first))
    case UInt8(ascii: "#"): room = .alias(first)
    default: return nil
    }
    guard Self.isIdentifier(first) else { return nil }
    guard parts.path.count > 1 else {
      self.init(.room(room), via: parts.via)
      return
    }
    // Event ids of room version 3 have slashes, which not every client encodes.
    guard let event = PercentEncoding.decoded(parts.path[1...].joined(separator: "/")),
      event.utf8.first == UInt8(ascii: "$"), Self.isIdentifier(event)
    else { return nil }
    self.init(.event(EventID(event), in: room), via: parts.via)
  }

  /// `u/user`, `r/alias`, `roomid/room`, and after the last two `/e/event`; the sigils are left out.
  private init?(scheme rest: Substring) {
    var parts = Self.parts(rest)
    // An authority (`//…/`) has no meaning yet.
    if parts.path.count > 2, parts.path[0].isEmpty, parts.path[1].isEmpty { parts.path.removeFirst(3) }
    guard parts.path.count >= 2, let name = PercentEncoding.decoded(parts.path[1]), !name.isEmpty else { return nil }
    let room: Room
    switch parts.path[0] {
    case "u", "user":
      guard parts.path.count == 2, let user = UserID(historical: "@" + name) else { return nil }
      self.init(.user(user), via: parts.via)
      return
    case "r", "room": room = .alias("#" + name)
    case "roomid": room = .id(RoomID("!" + name))
    default: return nil
    }
    guard name.utf8.count < Self.longestID, Self.isIdentifier("!" + name) else { return nil }
    guard parts.path.count > 2 else {
      self.init(.room(room), via: parts.via)
      return
    }
    guard parts.path.count >= 4, ["e", "event"].contains(parts.path[2]),
      let event = PercentEncoding.decoded(parts.path[3...].joined(separator: "/")), Self.isIdentifier("$" + event)
    else { return nil }
    self.init(.event(EventID("$" + event), in: room), via: parts.via)
  }

  private static func parts(_ rest: Substring) -> (path: [Substring], via: [String]) {
    let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = halves.first?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    let pairs = halves.dropFirst().first?.prefix { $0 != "#" }.split(separator: "&") ?? []
    let via = pairs.lazy.filter { $0.utf8.starts(with: "via=".utf8) }
      .compactMap { PercentEncoding.decoded($0.dropFirst(4)) }
      .filter { ServerName.isPlausible($0) }
    return (path, Array(via.prefix(mostVia)))
  }

  /// More than a sigil, not too long, nothing that can't be seen.
  private static func isIdentifier(_ text: String) -> Bool {
    (2...longestID).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
  }
}

// MARK: Writing

extension MatrixURI {
  /// `https://matrix.to/#/…`: what clients make pills of.
  package var matrixTo: String {
    switch target {
    // A person's id is kept readable: old clients know only that form.
    case .user(let user): "https://matrix.to/#/" + PercentEncoding.segment(user.text, keeping: "@:") + query
    case .room(let room): "https://matrix.to/#/" + PercentEncoding.segment(room.text, keeping: ":") + query
    case .event(let event, let room):
      "https://matrix.to/#/\(PercentEncoding.segment(room.text, keeping: ":"))/\(PercentEncoding.segment(event.text))"
        + query
    }
  }

  /// `matrix:…`.
  package var scheme: String {
    func rest(_ text: String) -> String { PercentEncoding.segment(String(text.dropFirst()), keeping: ":") }
    func path(_ room: Room) -> String {
      switch room {
      case .id(let id): "roomid/" + rest(id.text)
      case .alias(let alias): "r/" + rest(alias)
      }
    }
    return switch target {
    case .user(let user): "matrix:u/" + rest(user.text) + query
    case .room(let room): "matrix:\(path(room))" + query
    case .event(let event, let room): "matrix:\(path(room))/e/\(rest(event.text))" + query
    }
  }

  private var query: String {
    via.enumerated().map { "\($0 == 0 ? "?" : "&")via=\(PercentEncoding.segment($1, keeping: ":"))" }.joined()
  }
}

extension MatrixURI.Room {
  package var text: String {
    switch self {
    case .id(let id): id.text
    case .alias(let alias): alias
    }
  }
}
