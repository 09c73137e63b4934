import Foundation
import Logging
import Matrix
import Samrad

/// Becoming the account: once with a password, ever after as the same device.
struct SignIn {
  let transport: any Transport
  let settings: Settings
  let store: any Store
  let now: Now
  let clock: any Clock<Duration>
  let logger: Logger

  struct Identity {
    let token: AccessToken
    let user: UserID
    let device: DeviceID
    /// Room versions that the homeserver calls stable.
    let roomVersions: Set<String>
  }

  /// - Throws: `MatrixError`, `StoreError` or `FileFault`. A homeserver that can't be reached is waited for.
  func identity() async throws -> Identity {
    try await patiently {
      try await checkVersions(Homeserver(transport: transport, endpoints: Endpoints(token: nil), now: now))
    }
    var cursor = try await store.cursor()
    let token: AccessToken
    switch settings.secret {
    case .token(let file): token = AccessToken(try SecretFile.read(file))
    case .password(let file):
      if let stored = try storedToken() {
        token = stored
      } else {
        token = try await logIn(passwordFile: file, &cursor)
      }
    }
    let homeserver = Homeserver(transport: transport, endpoints: Endpoints(token: token), now: now)
    let answer: JSONElement
    do {
      answer = try await patiently { try await homeserver.json(homeserver.endpoints.whoAmI()) }
    } catch let error as MatrixError where error.code == .unknownToken && isPassword {
      // The token was taken back. The device stays the same: transaction ids hold for it.
      logger.notice("The stored access token is no longer valid; logging in again as the same device")
      try? FileManager.default.removeItem(atPath: tokenPath)
      return try await identity()
    }
    guard let user = answer["user_id"]?.string, let device = answer["device_id"]?.string else {
      throw SignInFailure("The homeserver does not say which user and device the token is for.")
    }
    if let known = cursor.userID, known.text != user {
      throw SignInFailure("This database belongs to \(known), but the token is for \(user). Use the right one of each.")
    }
    if let known = cursor.deviceID, known.text != device {
      throw SignInFailure(
        "This database belongs to device \(known), but the token is for \(device). Use a token of that device.")
    }
    if cursor.userID == nil || cursor.deviceID == nil {
      _ = try await store.keep(Keeping(at: now(), cursor: Cursor(userID: UserID(user), deviceID: DeviceID(device))))
    }
    let versions = try await patiently { try await roomVersions(homeserver) }
    return Identity(token: token, user: UserID(user), device: DeviceID(device), roomVersions: versions)
  }

  /// What people see in their lists of devices.
  private static let deviceName = "Samrad"

  private var isPassword: Bool { if case .password = settings.secret { true } else { false } }
  private var tokenPath: String { settings.database + ".token" }

  private func storedToken() throws -> AccessToken? {
    guard FileManager.default.fileExists(atPath: tokenPath) else { return nil }
    return AccessToken(try SecretFile.read(tokenPath))
  }

  private func logIn(passwordFile: String, _ cursor: inout Samrad.Cursor) async throws -> AccessToken {
    let password = try SecretFile.read(passwordFile)
    // The device's name is kept before it is used: a start that is cut short leaves no second device behind.
    let device =
      cursor.deviceID
      ?? DeviceID("SAMRAD" + String((0..<8).map { _ in "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".randomElement() ?? "A" }))
    if cursor.deviceID == nil {
      cursor.deviceID = device
      _ = try await store.keep(Keeping(at: now(), cursor: Cursor(deviceID: device)))
    }
    let homeserver = Homeserver(transport: transport, endpoints: Endpoints(token: nil), now: now)
    let answer: JSONElement
    do {
      answer = try await patiently {
        try await homeserver.json(
          homeserver.endpoints.login(user: settings.user, password: password, device: device, name: Self.deviceName))
      }
    } catch let error as MatrixError where error.code == .forbidden {
      throw SignInFailure("The homeserver does not accept this user and password. Check “user” and \(passwordFile).")
    }
    guard let token = answer["access_token"]?.string else {
      throw SignInFailure("The homeserver's answer to the login holds no token.")
    }
    try SecretFile.write(token, to: tokenPath)
    return AccessToken(token)
  }

  private func checkVersions(_ homeserver: Homeserver) async throws(MatrixError) {
    let answer = try await homeserver.json(homeserver.endpoints.versions())
    let versions = answer["versions"]?.elements.compactMap(\.string) ?? []
    guard versions.contains(where: { $0.hasPrefix("v1.") }) else {
      throw MatrixError(.unrecognized, retry: .never)
    }
  }

  private func roomVersions(_ homeserver: Homeserver) async throws(MatrixError) -> Set<String> {
    let answer = try await homeserver.json(homeserver.endpoints.capabilities())
    guard let available = answer["capabilities"]?["m.room_versions"]?["available"] else { return [] }
    return Set(available.members.compactMap { $0.element.string == "stable" ? $0.key : nil })
  }

  /// Waits for a homeserver that is not there yet; other failures are the caller's.
  private func patiently<Value>(_ attempt: () async throws -> Value) async throws -> Value {
    var backoff = Backoff()
    while true {
      do {
        return try await attempt()
      } catch let error as MatrixError where error.retry != .never {
        logger.notice("The homeserver does not answer yet; trying again", metadata: ["code": "\(error.code.rawValue)"])
        try await clock.sleep(for: backoff.next(after: error))
      }
    }
  }
}

/// The bot can't become its account. The sentence is for the operator.
package struct SignInFailure: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
