import Foundation
import Logging
import Matrix
import Samrad

/// Becoming the account: logged in once, ever after the same device. Never logged out: a session outlives the process.
struct SignIn {
  let connect: Connect
  let settings: Settings
  let store: any Store
  let now: Now
  let clock: any Clock<Duration>
  let logger: Logger
  /// Shows the operator which code to type in where.
  let show: @Sendable (DeviceAuthorization) -> Void

  init(
    connect: @escaping Connect, settings: Settings, store: any Store, now: @escaping Now,
    clock: any Clock<Duration>, logger: Logger,
    show: @escaping @Sendable (DeviceAuthorization) -> Void = OperatorTerminal.show
  ) {
    self.connect = connect
    self.settings = settings
    self.store = store
    self.now = now
    self.clock = clock
    self.logger = logger
    self.show = show
  }

  /// The account, at its homeserver.
  struct Connection: Sendable {
    let homeserver: Homeserver
    /// To be shut down at the end.
    let transport: any Transport
    let user: UserID
    let device: DeviceID
    let capabilities: ServerCapabilities
    /// When the account had to be logged in anew, since the homeserver had destroyed the session before; nil when it
    /// never had. Then it has forgotten the transaction ids, too: what may have been sent before that has to be looked
    /// for before it is sent again.
    let began: Date?
  }

  private var patience: Patience { Patience(clock: clock, logger: logger) }
  private var discovery: Discovery { Discovery(connect: connect, patience: patience, now: now) }

  /// - Throws: `MatrixError`, `StoreError`, `SignInFailure` or `FileFault`. A homeserver that can't be reached is
  ///   waited for.
  func connection() async throws -> Connection {
    let kept = try KeptSession(path: settings.database + ".token")
    let address = try await self.address(kept)
    do {
      return try await connection(at: address, kept)
    } catch let error as MatrixError where error.code == .unknownToken && !isGivenToken {
      // It was taken back while the bot was away, and has been discarded. The device stays the same: transaction ids
      // hold for it.
      logger.notice("The stored access token is no longer valid; logging in again as the same device")
      return try await connection(at: address, kept)
    }
  }

  private func connection(at address: String, _ kept: KeptSession) async throws -> Connection {
    let hadSession = try await store.cursor().userID != nil
    // Noted before the login, so that a start that is cut short does not forget it.
    if kept.record.tokens == nil, hadSession, !isGivenToken {
      let began = Int(now().timeIntervalSince1970.rounded(.up))
      try kept.change { $0.began = began }
    }
    let (session, transport) = try await self.session(at: address, kept)
    let homeserver = Homeserver(transport: transport, session: session, now: now)
    try await checkVersions(homeserver, address)
    let who = try await patience { WhoAmI(try await homeserver.json(homeserver.endpoints.whoAmI())) }
    guard let who else {
      throw SignInFailure("The homeserver does not say which user and device the token is for.")
    }
    try await claim(who)
    let capabilities: ServerCapabilities
    do {
      capabilities = ServerCapabilities(
        try await patience { try await homeserver.json(homeserver.endpoints.capabilities()) })
    } catch let error as MatrixError where error.code == .unrecognized || error.code == .notFound {
      capabilities = ServerCapabilities()
    }
    return Connection(
      homeserver: homeserver, transport: transport, user: who.user, device: who.device, capabilities: capabilities,
      began: kept.record.began.map { Date(timeIntervalSince1970: TimeInterval($0)) })
  }

  // MARK: Where

  private func address(_ kept: KeptSession) async throws -> String {
    switch settings.homeserver {
    case .address(let address): return address
    case .server(let server):
      if let place = kept.record.place, place.server == server { return place.address }
      let address = try await discovery.address(of: server)
      try kept.change { $0.place = SessionRecord.Place(server: server, address: address) }
      return address
    }
  }

  private func checkVersions(_ homeserver: Homeserver, _ address: String) async throws {
    do {
      try await patience { try await homeserver.refreshVersions() }
    } catch let error as MatrixError where [.unrecognized, .notFound, .refused].contains(error.code) {
      throw SignInFailure("There is no homeserver at \(address) that the bot can use.")
    }
  }

  // MARK: As whom

  private var isGivenToken: Bool { if case .token = settings.login { true } else { false } }

  private func session(
    at address: String, _ kept: KeptSession
  ) async throws -> (Session, any Transport) {
    let transport = try connect(address)
    let homeserver = Homeserver(transport: transport, now: now)
    switch settings.login {
    case .token(let secret):
      return (Session(token: AccessToken(try secret.read()), renewal: NoRenewal()), transport)
    case .password(let password):
      let way = PasswordSession(
        homeserver: homeserver, user: settings.user, password: password, device: try await device(), kept: kept,
        logger: logger)
      if let tokens = kept.record.tokens, !tokens.isOAuth {
        return (Session(token: tokens.access, renewal: way), transport)
      }
      try await checkVersions(homeserver, address)
      return try await logIn(way, transport, kept, address)
    case .oauth:
      let way = OAuthSession(connect: connect, kept: kept, logger: logger)
      if let tokens = kept.record.tokens, tokens.isOAuth {
        return (Session(token: tokens.access, renewal: way), transport)
      }
      try await checkVersions(homeserver, address)
      let login = OAuthLogin(
        homeserver: homeserver, address: address, connect: connect, kept: kept, patience: patience, logger: logger,
        show: show)
      return (Session(token: try await login.logIn(as: try await device()), renewal: way), transport)
    }
  }

  private func logIn(
    _ way: PasswordSession, _ transport: any Transport, _ kept: KeptSession, _ address: String
  ) async throws -> (Session, any Transport) {
    let answer: LoginAnswer
    do {
      answer = try await patience { try await way.logIn() }
    } catch let error as MatrixError where error.code == .forbidden {
      throw SignInFailure(
        "The homeserver does not accept this user and password. Check “user” and \(way.password.name).")
    }
    let tokens = SessionRecord.Tokens(access: answer.accessToken, refresh: answer.refreshToken)
    guard let better = try await betterAddress(answer, than: address) else {
      try kept.change { $0.tokens = tokens }
      return (Session(token: tokens.access, renewal: way), transport)
    }
    try kept.change {
      $0.tokens = tokens
      $0.place = $0.place.map { SessionRecord.Place(server: $0.server, address: better) }
    }
    let moved = try connect(better)
    let there = PasswordSession(
      homeserver: Homeserver(transport: moved, now: now), user: way.user, password: way.password, device: way.device,
      kept: kept, logger: logger)
    transport.shutdown()
    return (Session(token: tokens.access, renewal: there), moved)
  }

  /// The login's answer may name another address, which counts only where ours was found, not set: an operator has
  /// reasons, such as a proxy. It is checked like one that was found.
  private func betterAddress(_ answer: LoginAnswer, than address: String) async throws -> String? {
    guard case .server = settings.homeserver, let told = answer.homeserver?.base, told != address else { return nil }
    let versions = try? await Homeserver(transport: try connect(told), now: now).refreshVersions()
    try Task.checkCancellation()
    return versions == nil ? nil : told
  }

  /// The device of this database; made up, and kept before it is used, when there is none: a start that is cut short
  /// leaves no second device behind.
  private func device() async throws -> DeviceID {
    if let known = try await store.cursor().deviceID {
      if let wanted = settings.device, wanted != known {
        throw SignInFailure("This database belongs to device \(known), but the settings say device \(wanted).")
      }
      return known
    }
    let made = String((0..<8).map { _ in "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".randomElement() ?? "A" })
    let device = settings.device ?? DeviceID("SAMRAD" + made)
    _ = try await store.keep(Keeping(at: now(), cursor: Cursor(deviceID: device)))
    return device
  }

  /// Checks that the token is the account's, and the database's, before anything is done with it.
  private func claim(_ who: WhoAmI) async throws {
    let cursor = try await store.cursor()
    if let known = cursor.userID, known != who.user {
      throw SignInFailure(
        "This database belongs to \(known), but the token is for \(who.user). Use the right one of each.")
    }
    if let known = cursor.deviceID, known != who.device {
      throw SignInFailure(
        "This database belongs to device \(known), but the token is for \(who.device). Use a token of that device.")
    }
    // A localpart alone leaves the server open, and homeservers don't mind its capitals.
    let isWanted =
      settings.user.hasPrefix("@")
      ? who.user == UserID(settings.user) : who.user.localpart.lowercased() == settings.user.lowercased()
    guard isWanted else { throw SignInFailure("“user” is \(settings.user), but the token is for \(who.user).") }
    if let wanted = settings.device, wanted != who.device {
      throw SignInFailure("The settings say device \(wanted), but the token is for \(who.device).")
    }
    if cursor.userID == nil || cursor.deviceID == nil {
      _ = try await store.keep(Keeping(at: now(), cursor: Cursor(userID: who.user, deviceID: who.device)))
    }
  }
}
