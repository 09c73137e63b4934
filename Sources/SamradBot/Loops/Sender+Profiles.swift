import Foundation
import Matrix
import Samrad

/// What people say of themselves in their profiles.
extension Sender {
  /// Another server's people are asked for through that server, and it may not exist.
  private static let patience: TimeInterval = 3_600

  /// A person without a zone, one whose profile the bot may not see, and one whose server does not answer for an hour
  /// are all the same: their zone is not known.
  func zone(of user: UserID, _ outgoing: Outgoing) async throws(MatrixError) -> Settlement.Result {
    do throws(MatrixError) {
      let profile = try await homeserver.json(homeserver.endpoints.profile(of: user), timeout: .seconds(15))
      return .done(id: ProfileZone.identifier(in: profile))
    } catch  where error.isAboutOneself {
      throw error
    } catch  where error.retry == .never || age(of: outgoing) > Self.patience {
      return .done(id: nil)
    }
  }
}

extension MatrixError {
  /// It says nothing of what was asked for, only of who asks.
  fileprivate var isAboutOneself: Bool {
    [.cancelled, .unknownToken, .missingToken, .userLocked, .userSuspended, .tokenNotKept].contains(code)
  }
}
