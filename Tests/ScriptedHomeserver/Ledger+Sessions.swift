package import Matrix
import Synchronization

/// Logging in, and the life of tokens. Spec: Client-Server API, "Client Authentication".
extension Ledger {
  /// How an access token stands with the homeserver.
  struct TokenState: Sendable {
    /// nil: it lives until somebody ends it.
    var expires: ContinuousClock.Instant?
    /// The pair that this one came in place of. It ends when this one is first used.
    var replaces: (access: String, refresh: String)?
  }

  /// The device that a request comes from.
  mutating func session(_ request: Request) throws(Refusal) -> Session {
    guard let token = request.accessToken else { throw Refusal(401, "M_MISSING_TOKEN") }
    if let expires = tokens[token.secret]?.expires, expires <= .now { _ = end(token, soft: true) }
    guard let session = sessions[token.secret] else {
      throw Refusal(401, "M_UNKNOWN_TOKEN", softLogout: endedSoftly.contains(token.secret))
    }
    if let old = tokens[token.secret]?.replaces {
      sessions[old.access] = nil
      refreshTokens[old.refresh] = nil
      tokens[token.secret]?.replaces = nil
    }
    return session
  }

  /// Logging in again as the same device ends its earlier session.
  mutating func login(_ body: JSONValue) throws(Refusal) -> JSONValue {
    guard body["type"]?.string == "m.login.password",
      let name = body["identifier"]?["user"]?.string ?? body["user"]?.string
    else { throw Refusal(400, "M_UNKNOWN") }
    let user = name.hasPrefix("@") ? UserID(name) : user(name)
    guard let account = accounts[user], account.password == body["password"]?.string else { throw Refusal.forbidden }
    let number = nextToken()
    let session = Session(user: user, device: DeviceID(body["device_id"]?.string ?? "DEVICE\(number)"))
    sessions = sessions.filter { $0.value != session }
    refreshTokens = refreshTokens.filter { $0.value.session != session }
    var answer: JSONValue = [
      "user_id": .string(user.text), "device_id": .string(session.device.text), "home_server": .string(serverName),
    ]
    let wantsRefresh = body["refresh_token"]?.bool == true
    for (key, value) in newPair(session, number, refreshable: wantsRefresh && tokenLifetime != nil) {
      answer[key] = value
    }
    return answer
  }

  /// Spec: `POST /refresh`. The old pair stays good until the new one is used, so a lost answer loses nothing.
  mutating func refresh(_ body: JSONValue) throws(Refusal) -> JSONValue {
    guard let token = body["refresh_token"]?.string else { throw Refusal.badJSON }
    guard let known = refreshTokens[token] else { throw Refusal(401, "M_UNKNOWN_TOKEN", softLogout: false) }
    if let old = tokens[known.access]?.replaces {
      // Refreshed again with the newer refresh token: that is using it, too.
      sessions[old.access] = nil
      refreshTokens[old.refresh] = nil
    }
    return .object(
      newPair(known.session, nextToken(), refreshable: true, replacing: (access: known.access, refresh: token)))
  }

  private mutating func newPair(
    _ session: Session, _ number: Int, refreshable: Bool, replacing old: (access: String, refresh: String)? = nil
  ) -> [String: JSONValue] {
    let access = OpaqueID.make("syt_", number)
    sessions[access] = session
    tokens[access] = TokenState(expires: refreshable ? tokenLifetime.map { .now + $0 } : nil, replaces: old)
    var answer: [String: JSONValue] = ["access_token": .string(access)]
    if refreshable, let lifetime = tokenLifetime {
      let refresh = OpaqueID.make("syr_", number)
      refreshTokens[refresh] = (session, access)
      answer["refresh_token"] = .string(refresh)
      answer["expires_in_ms"] = .int(Int64(lifetime / .milliseconds(1)))
    }
    return answer
  }

  /// - Parameter soft: the device stays, as after an expiry; else it goes, with all that it had.
  /// - Returns: false when the token was not good before.
  mutating func end(_ token: AccessToken, soft: Bool) -> Bool {
    guard let session = sessions.removeValue(forKey: token.secret) else { return false }
    if soft {
      endedSoftly.insert(token.secret)
    } else {
      sessions = sessions.filter { $0.value != session }
      refreshTokens = refreshTokens.filter { $0.value.session != session }
      transactions = transactions.filter { $0.key.session != session }
    }
    return true
  }
}

extension ScriptedHomeserver {
  /// From now on logins that ask for it get tokens that expire, with refresh tokens. nil: none do.
  package func setTokenLifetime(_ lifetime: Duration?) { inside.withLock { $0.ledger.tokenLifetime = lifetime } }

  /// Ends every access token of somebody. Polls that wait end, too.
  /// - Parameter soft: as an expiry does: the device and its refresh tokens live on.
  package func endTokens(of user: UserID, soft: Bool) {
    inside.withLock { inside in
      for (token, session) in inside.ledger.sessions where session.user == user {
        _ = inside.ledger.end(AccessToken(token), soft: soft)
      }
    }
    happened.ring()
  }

  /// Devices that are logged in.
  package func devices(of user: UserID) -> Set<DeviceID> {
    inside.withLock { Set($0.ledger.sessions.values.filter { $0.user == user }.map(\.device)) }
  }

  /// All places in history that were given out until now are unknown from now on.
  package func forgetPositions() {
    inside.withLock { $0.ledger.forgetPositions() }
    happened.ring()
  }

  func end(_ token: AccessToken, soft: Bool) -> Bool {
    defer { happened.ring() }
    return inside.withLock { $0.ledger.end(token, soft: soft) }
  }
}
