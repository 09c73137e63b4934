import Matrix
import Synchronization

/// Files. Spec: Client-Server API, "Content repository".
extension Ledger {
  struct Medium: Sendable {
    let bytes: [UInt8]
    let type: String
    let name: String?
  }

  mutating func upload(_ bytes: [UInt8], type: String, name: String?) throws(Refusal) -> JSONValue {
    guard bytes.count <= largestUpload ?? .max else { throw Refusal(413, "M_TOO_LARGE") }
    let id = "medium\(media.count + 1)"
    media[id] = Medium(bytes: bytes, type: type, name: name)
    return ["content_uri": .string("mxc://\(serverName)/\(id)")]
  }

  /// - Parameter session: whoever asks must have logged in, and may be anybody.
  func download(server: String, id: String, for session: Session) throws(Refusal) -> Response {
    guard server == serverName, let medium = media[id] else { throw Refusal.notFound }
    var headers = ["content-type": medium.type]
    if let name = medium.name { headers["content-disposition"] = "attachment; filename=\"\(name)\"" }
    return Response(status: 200, headers: headers, body: medium.bytes)
  }
}

extension ScriptedHomeserver {
  /// Larger files are refused. Nil is no limit, and the homeserver doesn't tell of one.
  package func setLargestUpload(_ bytes: Int?) { inside.withLock { $0.ledger.largestUpload = bytes } }

  /// Puts a file there as if somebody had uploaded it.
  /// - Returns: its `mxc:` address.
  package func addMedium(_ bytes: [UInt8], type: String, name: String) -> String {
    inside.withLock { inside in
      let answer = try? inside.ledger.upload(bytes, type: type, name: name)
      return answer?["content_uri"]?.string ?? ""
    }
  }

  /// How many files were uploaded so far.
  package var mediaCount: Int { inside.withLock { $0.ledger.media.count } }

  /// A file as somebody uploaded it, by its `mxc:` address.
  package func medium(_ address: String) -> (bytes: [UInt8], type: String, name: String?)? {
    inside.withLock { inside in
      let id = address.split(separator: "/").last.map(String.init) ?? ""
      return inside.ledger.media[id].map { ($0.bytes, $0.type, $0.name) }
    }
  }
}
