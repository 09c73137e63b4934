import Matrix
import Synchronization

/// Files. Spec: Client-Server API, "Content repository".
extension Ledger {
  struct Medium: Sendable {
    let bytes: [UInt8]
    let type: String
    let name: String?
  }

  mutating func upload(_ bytes: [UInt8], type: String, name: String?) -> JSONValue {
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
  /// A file as somebody uploaded it, by its `mxc:` address.
  package func medium(_ address: String) -> (bytes: [UInt8], type: String, name: String?)? {
    inside.withLock { inside in
      let id = address.split(separator: "/").last.map(String.init) ?? ""
      return inside.ledger.media[id].map { ($0.bytes, $0.type, $0.name) }
    }
  }
}
