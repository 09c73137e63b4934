import Matrix
import Samrad
import Synchronization

/// Files: uploaded, then named in a message.
extension Sender {
  /// An upload has no transaction id. One that is repeated is there twice, and nobody sees the first.
  func upload(_ file: FileUpload) async throws(MatrixError) -> Settlement.Result {
    let request = try MediaEndpoints.upload(
      file.bytes, mediaType: file.mediaType, name: file.name, largest: await largestUpload.bytes(of: homeserver))
    return .done(id: try MediaEndpoints.uploaded(try await homeserver.answer(to: request).document()).text)
  }

  /// A message with a file. It has a transaction id, so that it comes once however often its file was uploaded.
  func say(
    _ content: EncodedJSON, with upload: Lanes.Upload?, in room: RoomID?, _ outgoing: Outgoing, mayHaveActed: Bool
  ) async throws(MatrixError) -> Settlement.Result {
    switch upload {
    case .at(let media):
      // Our own bytes: they are JSON.
      guard var content = try? JSONValue(parsing: content.bytes) else { return .refused(code: Lanes.Upload.missing) }
      content["url"] = .string(media.text)
      return try await say(EncodedJSON(content), in: room, outgoing, mayHaveActed: mayHaveActed)
    case .refused(let code): return .refused(code: code)
    case nil: return .refused(code: Lanes.Upload.missing)
    }
  }
}

/// How large a file the homeserver takes. Asked before the first upload, and again until it answers.
final class LargestUpload: Sendable {
  private enum Answer {
    case bytes(Int?)
  }

  private let known = Mutex<Answer?>(nil)

  /// - Returns: nil when it does not say: then it judges each file when it gets it.
  func bytes(of homeserver: Homeserver) async -> Int? {
    if case .bytes(let bytes)? = known.withLock({ $0 }) { return bytes }
    do throws(MatrixError) {
      let answer = try await homeserver.answer(to: MediaEndpoints.config(), timeout: .seconds(15)).document()
      return note(MediaEndpoints.largestUpload(answer))
    } catch {
      // An older homeserver doesn't know the question.
      return error.code == .unrecognized || error.code == .notFound ? note(nil) : nil
    }
  }

  private func note(_ bytes: Int?) -> Int? {
    known.withLock { $0 = .bytes(bytes) }
    return bytes
  }
}
