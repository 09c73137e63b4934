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
    if let fault, let spoilt = await before(fault, request, route) { return spoilt }
    let response = await act(on: request, route, fault)
    inside.withLock { $0.acted[kind, default: 0] += 1 }
    stirred.ring()
    return await deliver(response, fault)
  }

  /// - Returns: nil when the request is carried out.
  private func before(_ fault: ServerFault, _ request: Request, _ route: Route?) async -> Delivery? {
    switch fault.kind {
    case .dropBefore: return counted(fault, .dropped)
    case .resetBefore: return counted(fault, .reset)
    case .hangBefore: return counted(fault, .silence)
    case .delayBefore:
      count(fault)
      try? await Task.sleep(for: .milliseconds(fault.milliseconds))
      return nil
    case .repeatSync, .olderSync:
      let news = earlierNews(request, route)
      // Of two answers the older one, or the only one.
      guard let earlier = fault.kind == .repeatSync ? news.last : news.first else { return nil }
      return counted(fault, .answer(earlier))
    case .lostPosition:
      guard route == .sync, request.parameters["since"] != nil else { return nil }
      forgetPositions()
      return counted(fault, .answer(Refusal.unknownPosition.response))
    case .softLogout, .hardLogout:
      guard let token = request.accessToken, end(token, soft: fault.kind == .softLogout) else { return nil }
      count(fault)
      return nil
    default:
      return fault.answerBefore.map { counted(fault, .answer($0)) }
    }
  }

  private func deliver(_ response: Response, _ fault: ServerFault?) async -> Delivery {
    guard let fault else { return .answer(response) }
    switch fault.kind {
    case .dropAfter: return counted(fault, .dropped)
    case .resetAfter: return counted(fault, .reset)
    case .hangAfter: return counted(fault, .silence)
    case .gatewayAfter: return counted(fault, .answer(fault.gatewayPage))
    case .cut: return counted(fault, .cut(response, after: response.body.count / 2))
    case .drip: return counted(fault, .drip(response))
    case .halfJSON:
      let half = Array(response.body.prefix(response.body.count / 2))
      return counted(fault, .answer(Response(status: response.status, headers: response.headers, body: half)))
    case .extraFields:
      guard let json = try? JSONValue(parsing: response.body) else { return .answer(response) }
      let body = ExtraFields.added(to: json).canonicalBytes
      return counted(fault, .answer(Response(status: response.status, headers: response.headers, body: body)))
    case .delayAfter:
      count(fault)
      try? await Task.sleep(for: .milliseconds(fault.milliseconds))
      return .answer(response)
    default: return .answer(response)
    }
  }

  private func count(_ fault: ServerFault) { inside.withLock { $0.dealer.count(fault) } }

  private func counted(_ fault: ServerFault, _ delivery: Delivery) -> Delivery {
    count(fault)
    return delivery
  }

  /// The last answers to this session that brought something, the oldest first.
  private func earlierNews(_ request: Request, _ route: Route?) -> [Response] {
    guard route == .sync, request.parameters["since"] != nil else { return [] }
    return inside.withLock { inside in
      request.accessToken.flatMap { inside.ledger.sessions[$0.secret] }.flatMap { inside.lastNews[$0] } ?? []
    }
  }

  // MARK: Without faults

  private func act(on request: Request, _ route: Route?, _ fault: ServerFault?) async -> Response {
    do throws(Refusal) {
      guard let route else { throw Refusal.unrecognized }
      switch route {
      case .sync: return try await sync(request, fault)
      case .download(let server, let id):
        return try write { ledger throws(Refusal) in
          try ledger.download(server: server, id: id, for: try ledger.session(request))
        }
      default: return Response(json: try write { ledger throws(Refusal) in try ledger.carryOut(route, request) })
      }
    } catch {
      return error.response
    }
  }

  /// Waits for news as long as the client wants, or until its task is cancelled.
  private func sync(_ request: Request, _ fault: ServerFault?) async throws(Refusal) -> Response {
    let query = request.parameters
    let timeout = min(max(query["timeout"].flatMap { Int($0) } ?? 0, 0), 600_000)
    let end = ContinuousClock.now + .milliseconds(timeout)
    while true {
      let rings = happened.rings
      let isLast = ContinuousClock.now >= end || Task.isCancelled
      if let response = try syncNow(request, query, fault, evenIfEmpty: isLast) { return response }
      await happened.next(after: rings, within: end - .now)
    }
  }

  private func syncNow(
    _ request: Request, _ query: [String: String], _ fault: ServerFault?, evenIfEmpty: Bool
  ) throws(Refusal) -> Response? {
    let result: Result<Response?, Refusal> = inside.withLock { inside in
      do throws(Refusal) {
        let session = try inside.ledger.session(request)
        var wish = try SyncWish(
          query, inside.ledger.filter(query["filter"]), largestTimeline: inside.largestTimeline)
        if let since = wish.since, since < inside.ledger.oldestPosition { throw Refusal.unknownPosition }
        switch fault?.kind {
        case .overlapSync: wish.goBack(fault?.events ?? 0, notBefore: inside.ledger.oldestPosition)
        case .gapSync: wish.largestTimeline = 1
        default: break
        }
        guard let news = inside.ledger.sync(wish, for: session) else {
          let empty: JSONValue = ["next_batch": .string(Ledger.token(inside.ledger.position))]
          return .success(evenIfEmpty ? Response(json: empty) : nil)
        }
        if let fault, fault.kind == .overlapSync || fault.kind == .gapSync { inside.dealer.count(fault) }
        let response = Response(json: news)
        if wish.since != nil { inside.lastNews[session] = (inside.lastNews[session] ?? []).suffix(1) + [response] }
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

/// Fields that no specification knows. A client must not mind them. Spec: appendices, "Extensible".
enum ExtraFields {
  /// Objects whose keys are ids: a field more would be a room more.
  private static let maps: Set<String> = ["join", "invite", "knock", "leave", "users", "events", "signatures"]

  static func added(to json: JSONValue, isMap: Bool = false) -> JSONValue {
    switch json {
    case .array(let items): return .array(items.map { added(to: $0) })
    case .object(let members):
      var all = members
      for (key, value) in members { all[key] = added(to: value, isMap: maps.contains(key)) }
      if !isMap {
        all["org.example.unknown"] = ["deep": [[["\u{0}", .null, 1, true, ["a": [:]]]]], "": "¯\\_(ツ)_/¯"]
        all["org.example.null"] = .null
      }
      return .object(all)
    default: return json
    }
  }
}
