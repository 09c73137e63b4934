import Logging
import Matrix
import Samrad

/// Files that people post for the bot.
extension Gathering {
  /// Tries that may come to nothing while one answer to `/sync` is read. Files whose servers don't give them must not
  /// hold up what others say, however many somebody posts.
  struct Patience {
    fileprivate var tries = 9
  }

  /// So often one file is asked for.
  private static let mostTries = 3
  /// Where the homeserver itself can't be reached, others wait anyhow.
  private static let mostOutages = 16
  /// How long the homeserver may wait for another one that has the file.
  private static let patienceMilliseconds = 10_000
  private static let longestPause: Duration = .seconds(30)

  /// The file with its bytes, as far as they can be had and are not too many.
  /// - Throws: what ends or pauses the whole sync.
  func fetched(_ file: IncomingFile, _ patience: inout Patience) async throws(MatrixError) -> IncomingFile {
    var file = file
    file.bytes = try await content(of: file, &patience)
    return file
  }

  private func content(
    of file: IncomingFile, _ patience: inout Patience
  ) async throws(MatrixError) -> IncomingFile.Content {
    // Whoever says that it is larger than it is does not want to be read.
    if let size = file.claimedSize, size > IncomingFile.largest { return .tooLarge(size) }
    let request = MediaEndpoints.download(
      file.media, largest: IncomingFile.largest, timeoutMilliseconds: Self.patienceMilliseconds)
    var backoff = Backoff()
    var (tries, outages) = (0, 0)
    while tries < Self.mostTries, patience.tries > 0, outages < Self.mostOutages {
      do throws(MatrixError) {
        let bytes = try await homeserver.answer(to: request, timeout: .seconds(20)).body
        // Not every transport counts while it reads.
        return bytes.count > IncomingFile.largest ? .tooLarge(bytes.count) : .bytes(bytes)
      } catch {
        if [.unknownToken, .missingToken, .userLocked, .cancelled].contains(error.code) { throw error }
        logger.warning(
          "Could not fetch a file", metadata: ["event.id": "\(file.event)", "code": "\(error.code.rawValue)"])
        if error.code == .tooLarge || error.code == .eventTooLarge { return .tooLarge(IncomingFile.largest + 1) }
        guard error.retry != .never else { return .unavailable }
        if error.code == .network {
          outages += 1
        } else {
          tries += 1
          patience.tries -= 1
        }
        try? await clock.sleep(for: min(backoff.next(after: error), Self.longestPause))
      }
    }
    return .unavailable
  }
}
