package import Matrix
import Synchronization

/// Taking requests, with what goes wrong on the way.
extension ScriptedHomeserver {
  package func answer(to request: Request) async -> Delivery {
    let route = Route(request.method, path: request.path)
    let kind = route?.kind ?? .unknown
    let fault = inside.withLock { inside in
      inside.heard[kind, default: 0] += 1
      return inside.dealer.next(kind)
    }
    stirred.ring()
    if let fault {
      switch fault.kind {
      case .dropBefore:
        count(fault)
        return .dropped
      case .rateLimit, .gatewayBefore:
        count(fault)
        return .answer(fault.answerBefore ?? ServerFault.gatewayPage)
      case .delayBefore:
        count(fault)
        try? await Task.sleep(for: .milliseconds(fault.milliseconds))
      case .repeatSync:
        if let repeated = earlierNews(request, route) {
          count(fault)
          return .answer(repeated)
        }
      default: break
      }
    }
    let response = await act(on: request, route)
    inside.withLock { $0.acted[kind, default: 0] += 1 }
    stirred.ring()
    return await deliver(response, fault)
  }

  private func deliver(_ response: Response, _ fault: ServerFault?) async -> Delivery {
    guard let fault else { return .answer(response) }
    switch fault.kind {
    case .dropAfter:
      count(fault)
      return .dropped
    case .gatewayAfter:
      count(fault)
      return .answer(ServerFault.gatewayPage)
    case .cut:
      count(fault)
      return .cut(response, after: response.body.count / 2)
    case .halfJSON:
      count(fault)
      let half = Array(response.body.prefix(response.body.count / 2))
      return .answer(Response(status: response.status, headers: response.headers, body: half))
    case .delayAfter:
      count(fault)
      try? await Task.sleep(for: .milliseconds(fault.milliseconds))
      return .answer(response)
    default: return .answer(response)
    }
  }

  private func count(_ fault: ServerFault) { inside.withLock { $0.dealer.count(fault) } }

  private func earlierNews(_ request: Request, _ route: Route?) -> Response? {
    guard route == .sync, request.query.contains(where: { $0.name == "since" }) else { return nil }
    return inside.withLock { inside in
      request.accessToken.flatMap { inside.ledger.sessions[$0.secret] }.flatMap { inside.lastNews[$0] }
    }
  }

  // MARK: Without faults

  private func act(on request: Request, _ route: Route?) async -> Response {
    do throws(Refusal) {
      guard let route else { throw Refusal.unrecognized }
      if route == .sync { return try await sync(request) }
      return Response(json: try write { ledger throws(Refusal) in try ledger.carryOut(route, request) })
    } catch {
      return error.response
    }
  }

  /// Waits for news as long as the client wants, or until its task is cancelled.
  private func sync(_ request: Request) async throws(Refusal) -> Response {
    let query = request.parameters
    let timeout = min(max(query["timeout"].flatMap { Int($0) } ?? 0, 0), 600_000)
    let end = ContinuousClock.now + .milliseconds(timeout)
    while true {
      let rings = happened.rings
      let isLast = ContinuousClock.now >= end || Task.isCancelled
      if let response = try syncNow(request, query, evenIfEmpty: isLast) { return response }
      await happened.next(after: rings, within: end - .now)
    }
  }

  private func syncNow(
    _ request: Request, _ query: [String: String], evenIfEmpty: Bool
  ) throws(Refusal) -> Response? {
    let result: Result<Response?, Refusal> = inside.withLock { inside in
      do throws(Refusal) {
        let session = try inside.ledger.session(request)
        let wish = try SyncWish(
          query, inside.ledger.filter(query["filter"]), largestTimeline: inside.largestTimeline)
        guard let news = inside.ledger.sync(wish, for: session) else {
          let empty: JSONValue = ["next_batch": .string(Ledger.token(inside.ledger.position))]
          return .success(evenIfEmpty ? Response(json: empty) : nil)
        }
        let response = Response(json: news)
        if wish.since != nil { inside.lastNews[session] = response }
        return .success(response)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension Request {
  /// Of a repeated parameter the first stays.
  var parameters: [String: String] {
    Dictionary(query.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

extension Ledger {
  func session(_ request: Request) throws(Refusal) -> Session {
    guard let token = request.accessToken else { throw Refusal(401, "M_MISSING_TOKEN") }
    guard let session = sessions[token.secret] else { throw Refusal(401, "M_UNKNOWN_TOKEN") }
    return session
  }

  /// Everything but `/sync`.
  mutating func carryOut(_ route: Route, _ request: Request) throws(Refusal) -> JSONValue {
    switch route {
    case .versions: return ["versions": ["v1.11", "v1.12", "v1.13", "v1.14", "v1.15", "v1.16"]]
    case .login: return try login(try body(request))
    default: return try carryOut(route, request, try session(request))
    }
  }

  private mutating func carryOut(_ route: Route, _ request: Request, _ session: Session) throws(Refusal) -> JSONValue {
    let user = session.user
    switch route {
    case .versions, .login, .sync: throw Refusal.unrecognized
    case .whoami: return ["user_id": .string(user.text), "device_id": .string(session.device.text), "is_guest": false]
    case .capabilities:
      return [
        "capabilities": [
          "m.change_password": ["enabled": false],
          "m.room_versions": ["default": "12", "available": ["10": "stable", "11": "stable", "12": "stable"]],
        ]
      ]
    case .makeFilter(let owner):
      guard owner == user.text else { throw Refusal.forbidden }
      return keep(filter: try body(request))
    case .readFilter(let owner, let id):
      guard owner == user.text else { throw Refusal.forbidden }
      guard let filter = try? filter(id) else { throw Refusal.notFound }
      return filter
    case .createRoom: return try createRoom(try body(request), by: user)
    case .joinedRooms: return joinedRooms(of: user)
    case .join(let room): return try join(RoomID(room), by: user)
    case .leave(let room): return try leave(RoomID(room), by: user)
    case .invite(let room):
      guard let invited = try body(request)["user_id"]?.string else { throw Refusal.badJSON }
      return try invite(UserID(invited), by: user, to: RoomID(room))
    case .send(let room, let type, let id):
      let content = try body(request)
      return try once(request, session) { ledger throws(Refusal) in
        try ledger.send(type, content, by: user, to: RoomID(room), transaction: session.transaction(id))
      }
    case .redact(let room, let event, let id):
      let content = try body(request)
      return try once(request, session) { ledger throws(Refusal) in
        try ledger.redact(EventID(event), content, by: user, in: RoomID(room), transaction: session.transaction(id))
      }
    case .messages(let room): return try messages(in: RoomID(room), request.parameters, for: session)
    case .event(let room, let id): return try event(EventID(id), in: RoomID(room), for: session)
    case .state(let room, let type, let key): return try state(in: RoomID(room), type: type, key: key, for: session)
    case .wholeState(let room): return try wholeState(in: RoomID(room), for: session)
    case .members(let room): return try members(in: RoomID(room), for: session)
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
