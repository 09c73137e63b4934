import Matrix

/// What each request does, without faults.
extension Ledger {
  /// Everything but `/sync` and downloads.
  mutating func carryOut(_ route: Route, _ request: Request) throws(Refusal) -> JSONValue {
    switch route {
    case .versions: return ["versions": ["v1.11", "v1.12", "v1.13", "v1.14", "v1.15", "v1.16"]]
    case .login: return try login(try body(request))
    case .refresh: return try refresh(try body(request))
    default: return try carryOut(route, request, try session(request))
    }
  }

  private mutating func carryOut(_ route: Route, _ request: Request, _ session: Session) throws(Refusal) -> JSONValue {
    let user = session.user
    switch route {
    case .versions, .login, .refresh, .sync, .download: throw Refusal.unrecognized
    case .logout:
      if let token = request.accessToken { _ = end(token, soft: false) }
      return .object([:])
    case .whoami: return ["user_id": .string(user.text), "device_id": .string(session.device.text), "is_guest": false]
    case .capabilities:
      return [
        "capabilities": [
          "m.change_password": ["enabled": false],
          "m.room_versions": ["default": "12", "available": ["10": "stable", "11": "stable", "12": "stable"]],
        ]
      ]
    case .mediaConfig: return ["m.upload.size": largestUpload.map { .int(Int64($0)) } ?? .null]
    case .upload: return try upload(request.body ?? [], type: request.contentType, name: request.parameters["filename"])
    case .profile(let user): return try profile(of: UserID(user))
    case .makeFilter(let owner):
      guard owner == user.text else { throw Refusal.forbidden }
      return keep(filter: try body(request))
    case .readFilter(let owner, let id):
      guard owner == user.text else { throw Refusal.forbidden }
      guard let filter = try? filter(id) else { throw Refusal.notFound }
      return filter
    case .createRoom: return try createRoom(try body(request), by: user)
    case .joinedRooms: return joinedRooms(of: user)
    case .join, .leave, .knock, .invite, .kick, .upgrade: return try changeRoom(route, request, user)
    case .send, .redact, .setState: return try write(route, request, session)
    case .messages(let room): return try messages(in: RoomID(room), request.parameters, for: session)
    case .event(let room, let id): return try event(EventID(id), in: RoomID(room), for: session)
    case .state(let room, let type, let key): return try state(in: RoomID(room), type: type, key: key, for: session)
    case .wholeState(let room): return try wholeState(in: RoomID(room), for: session)
    case .members(let room): return try members(in: RoomID(room), request.parameters, for: session)
    }
  }

  private mutating func changeRoom(_ route: Route, _ request: Request, _ user: UserID) throws(Refusal) -> JSONValue {
    switch route {
    case .join(let room): return try join(RoomID(room), by: user)
    case .leave(let room): return try leave(RoomID(room), by: user)
    case .knock(let room): return try knock(RoomID(room), by: user)
    case .invite(let room): return try invite(try other(request), by: user, to: RoomID(room))
    case .kick(let room):
      return try kick(try other(request), by: user, from: RoomID(room), because: try body(request)["reason"]?.string)
    case .upgrade(let room):
      guard let version = try body(request)["new_version"]?.string else { throw Refusal.badJSON }
      return ["replacement_room": .string(try upgrade(RoomID(room), to: version, by: user).text)]
    default: throw Refusal.unrecognized
    }
  }

  private mutating func write(_ route: Route, _ request: Request, _ session: Session) throws(Refusal) -> JSONValue {
    let user = session.user
    let content = try body(request)
    switch route {
    case .send(let room, let type, let id):
      return try once(request, session) { ledger throws(Refusal) in
        try ledger.send(type, content, by: user, to: RoomID(room), transaction: session.transaction(id))
      }
    case .redact(let room, let event, let id):
      return try once(request, session) { ledger throws(Refusal) in
        try ledger.redact(EventID(event), content, by: user, in: RoomID(room), transaction: session.transaction(id))
      }
    case .setState(let room, let type, let key):
      // Spec: room version 12, authorization rule 9.
      guard !key.hasPrefix("@") || key == user.text else { throw Refusal.forbidden }
      _ = try self.room(RoomID(room), joinedBy: user)
      // As real ones do: what stands there already is not written again.
      if let same = rooms[RoomID(room)]?.stateEvent(type, key), same.content == content, same.sender == user {
        return ["event_id": .string(same.id.text)]
      }
      return ["event_id": .string(add(type, content, by: user, to: RoomID(room), stateKey: key).id.text)]
    default: throw Refusal.unrecognized
    }
  }

  /// Does what a device asks for once, and gives the same answer whenever it asks again with the same path.
  private mutating func once(
    _ request: Request, _ session: Session, _ act: (inout Ledger) throws(Refusal) -> EventID
  ) throws(Refusal) -> JSONValue {
    let key = TransactionKey(session: session, path: request.path)
    if let earlier = transactions[key] { return earlier }
    let answer: JSONValue = ["event_id": .string(try act(&self).text)]
    transactions[key] = answer
    return answer
  }

  private func other(_ request: Request) throws(Refusal) -> UserID {
    guard let user = try body(request)["user_id"]?.string else { throw Refusal.badJSON }
    return UserID(user)
  }

  private func body(_ request: Request) throws(Refusal) -> JSONValue {
    guard let bytes = request.body, let json = try? JSONValue(parsing: bytes) else { throw Refusal(400, "M_NOT_JSON") }
    guard json.object != nil else { throw Refusal.badJSON }
    return json
  }
}

extension Session {
  fileprivate func transaction(_ id: String) -> TimelineEvent.SentBy {
    TimelineEvent.SentBy(user: user, device: device, id: TransactionID(id))
  }
}
