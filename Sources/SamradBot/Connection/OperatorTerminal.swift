import Foundation
import Matrix

/// Where somebody sits who runs the bot by hand; under systemd, its journal.
enum OperatorTerminal {
  static func show(_ authorization: DeviceAuthorization) {
    let place = authorization.placeWithCode ?? authorization.place
    let text = """

      To log the bot in, open this address and approve, as the bot's account:

        \(place)

      The code is \(authorization.userCode)


      """
    FileHandle.standardError.write(Data(text.utf8))
  }
}
