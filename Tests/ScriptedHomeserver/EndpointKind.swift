import Foundation
import Matrix

/// What a request is about: faults and counts are kept by this.
package enum EndpointKind: String, CaseIterable, Sendable {
  case versions, login, whoami, capabilities, filter, sync, createRoom, join, leave, invite, send, redact, messages
  case event, joinedRooms, state, members, refresh, knock, kick, upgrade, upload, download, mediaConfig
  case profile, unknown
}

/// A request, understood.
enum Route: Equatable {
  case versions, login, refresh, logout, whoami, capabilities, sync, createRoom, joinedRooms, upload, mediaConfig
  case download(server: String, id: String)
  case profile(user: String)
  case makeFilter(user: String)
  case readFilter(user: String, id: String)
  case join(room: String)
  case leave(room: String)
  case knock(room: String)
  case invite(room: String)
  case kick(room: String)
  case upgrade(room: String)
  case send(room: String, type: String, transaction: String)
  case redact(room: String, event: String, transaction: String)
  case messages(room: String)
  case event(room: String, event: String)
  case state(room: String, type: String, key: String)
  case setState(room: String, type: String, key: String)
  case wholeState(room: String)
  case members(room: String)

  /// - Returns: nil for what this homeserver doesn't know.
  init?(_ method: Request.Method, path: String) {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { $0.removingPercentEncoding ?? "" }
    if method == .get, segments == ["_matrix", "client", "versions"] {
      self = .versions
      return
    }
    if let route = Route(method, media: Array(segments)) {
      self = route
      return
    }
    guard segments.starts(with: ["_matrix", "client", "v3"]) else { return nil }
    let rest = Array(segments.dropFirst(3))
    guard let route = rest.first == "rooms" ? Route(method, room: rest) : Route(method, plain: rest) else { return nil }
    self = route
  }

  /// Uploads stayed where they were when downloads moved. Spec: "Content repository".
  private init?(_ method: Request.Method, media segments: [String]) {
    switch (method, segments.count) {
    case (.post, 4) where segments == ["_matrix", "media", "v3", "upload"]: self = .upload
    case (.get, 5) where segments == ["_matrix", "client", "v1", "media", "config"]: self = .mediaConfig
    case (.get, 7...8) where segments.starts(with: ["_matrix", "client", "v1", "media", "download"]):
      self = .download(server: segments[5], id: segments[6])
    default: return nil
    }
  }

  private init?(_ method: Request.Method, plain rest: [String]) {
    switch (method, rest.count, rest.first) {
    case (.post, 1, "login"): self = .login
    case (.post, 1, "refresh"): self = .refresh
    case (.post, 1, "logout"): self = .logout
    case (.get, 2, "account") where rest[1] == "whoami": self = .whoami
    case (.get, 1, "capabilities"): self = .capabilities
    case (.post, 3, "user") where rest[2] == "filter": self = .makeFilter(user: rest[1])
    case (.get, 4, "user") where rest[2] == "filter": self = .readFilter(user: rest[1], id: rest[3])
    case (.get, 2, "profile"): self = .profile(user: rest[1])
    case (.get, 1, "sync"): self = .sync
    case (.post, 1, "createRoom"): self = .createRoom
    case (.get, 1, "joined_rooms"): self = .joinedRooms
    case (.post, 2, "join"): self = .join(room: rest[1])
    case (.post, 2, "knock"): self = .knock(room: rest[1])
    default: return nil
    }
  }

  private init?(_ method: Request.Method, room rest: [String]) {
    guard rest.count >= 3 else { return nil }
    let room = rest[1]
    switch (method, rest.count, rest[2]) {
    case (.post, 3, "join"): self = .join(room: room)
    case (.post, 3, "leave"): self = .leave(room: room)
    case (.post, 3, "invite"): self = .invite(room: room)
    case (.post, 3, "kick"): self = .kick(room: room)
    case (.post, 3, "upgrade"): self = .upgrade(room: room)
    case (.put, 4, "state"): self = .setState(room: room, type: rest[3], key: "")
    case (.put, 5, "state"): self = .setState(room: room, type: rest[3], key: rest[4])
    case (.put, 5, "send"): self = .send(room: room, type: rest[3], transaction: rest[4])
    case (.put, 5, "redact"): self = .redact(room: room, event: rest[3], transaction: rest[4])
    case (.get, 3, "messages"): self = .messages(room: room)
    case (.get, 4, "event"): self = .event(room: room, event: rest[3])
    case (.get, 3, "state"): self = .wholeState(room: room)
    case (.get, 4, "state"): self = .state(room: room, type: rest[3], key: "")
    case (.get, 5, "state"): self = .state(room: room, type: rest[3], key: rest[4])
    case (.get, 3, "members"): self = .members(room: room)
    default: return nil
    }
  }

  var kind: EndpointKind {
    switch self {
    case .versions: .versions
    case .login, .logout: .login
    case .refresh: .refresh
    case .upload: .upload
    case .download: .download
    case .mediaConfig: .mediaConfig
    case .profile: .profile
    case .knock: .knock
    case .kick: .kick
    case .upgrade: .upgrade
    case .whoami: .whoami
    case .capabilities: .capabilities
    case .makeFilter, .readFilter: .filter
    case .sync: .sync
    case .createRoom: .createRoom
    case .joinedRooms: .joinedRooms
    case .join: .join
    case .leave: .leave
    case .invite: .invite
    case .send: .send
    case .redact: .redact
    case .messages: .messages
    case .event: .event
    case .state, .setState, .wholeState: .state
    case .members: .members
    }
  }
}
