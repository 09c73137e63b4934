import Foundation
import Logging
import Matrix
import Samrad

/// A session that began with a password: logging in, refreshing the token, and logging in again when the homeserver
/// asks for that, always as the same device.
struct PasswordSession: TokenRenewal {
  let homeserver: Homeserver
  let user: String
  let password: Secret
  let device: DeviceID
  let kept: KeptSession
  let logger: Logger

  /// What people see in their lists of devices.
  static let deviceName = "Samrad"

  /// The answer's tokens are not kept yet: nothing may use them before.
  /// - Throws: `FileFault` when the password can't be read; `MatrixError`.
  func logIn() async throws -> LoginAnswer {
    let password = try self.password.read()
    return try LoginAnswer(
      await homeserver.json(
        homeserver.endpoints.login(user: user, password: password, device: device, name: Self.deviceName)))
  }

  func renew(after failure: MatrixError) async throws(MatrixError) -> AccessToken {
    var failure = failure
    if let refresh = kept.record.tokens?.refresh {
      do throws(MatrixError) {
        let answer = try LoginAnswer(await homeserver.json(homeserver.endpoints.refresh(refresh)))
        logger.info("Access token refreshed")
        return try keep(answer, orRefreshWith: refresh)
      } catch {
        guard error.isVerdict, error.code != .userLocked, error.code != .userSuspended else { throw error }
        logger.notice("The homeserver takes the refresh token no longer", metadata: ["code": "\(error.code.rawValue)"])
        // Now this answer says what became of the session; one of another kind says nothing about it.
        if error.code == .unknownToken { failure = error }
      }
    }
    guard failure.softLogout else { throw over(failure) }
    logger.notice("The homeserver wants the password again; logging in as the same device")
    return try await logInAgain(failure)
  }

  private func logInAgain(_ failure: MatrixError) async throws(MatrixError) -> AccessToken {
    do {
      let answer = try await logIn()
      if let who = answer.who, who.device != device { throw over(failure) }
      return try keep(answer, orRefreshWith: nil)
    } catch let error as MatrixError where error.code == .forbidden {
      logger.error("The homeserver does not accept the password any longer")
      throw over(failure)
    } catch let error as MatrixError {
      throw error
    } catch {
      logger.error("The password cannot be read", metadata: ["error": "\(error)"])
      throw MatrixError(.missingToken, retry: .later)
    }
  }

  private func keep(_ answer: LoginAnswer, orRefreshWith old: AccessToken?) throws(MatrixError) -> AccessToken {
    try kept.keep(SessionRecord.Tokens(access: answer.accessToken, refresh: answer.refreshToken ?? old), logger)
    return answer.accessToken
  }

  private func over(_ failure: MatrixError) -> MatrixError {
    kept.discardTokens(logger)
    return .sessionOver(failure)
  }
}

extension KeptSession {
  /// - Throws: `.tokenNotKept`: then the tokens may not be used. The refresh token of before still holds.
  func keep(_ tokens: SessionRecord.Tokens, _ logger: Logger) throws(MatrixError) {
    do throws(FileFault) {
      try change { $0.tokens = tokens }
    } catch {
      logger.error("A new access token cannot be written", metadata: ["error": "\(error)"])
      throw MatrixError(.tokenNotKept, retry: .later)
    }
  }

  /// What the homeserver has destroyed must not be used again.
  func discardTokens(_ logger: Logger, withClient: Bool = false) {
    do throws(FileFault) {
      try change {
        $0.tokens = nil
        if withClient { $0.client = nil }
      }
    } catch {
      logger.error("Dead tokens cannot be removed", metadata: ["error": "\(error)"])
    }
  }
}
