import Foundation
import Matrix
import Samrad
import Synchronization

/// What is kept of the account's session from one start to the next.
struct SessionRecord: Equatable, Sendable {
  struct Tokens: Equatable, Sendable {
    var access: AccessToken
    /// Nil when the access token doesn't expire, or can't be renewed.
    var refresh: AccessToken?
    /// Whether an account server gave them; then `/refresh` doesn't take them.
    var isOAuth = false
  }

  /// How an account server knows this program. Registered once.
  struct Client: Equatable, Sendable {
    let issuer: String
    let id: String
    let tokenEndpoint: String
  }

  /// Where the homeserver of a server name was found.
  struct Place: Equatable, Sendable {
    let server: String
    let address: String
  }

  var tokens: Tokens?
  var client: Client?
  var place: Place?
  /// When the account was logged in anew, in seconds since 1970: transaction ids from before are forgotten.
  var began: Int?
}

extension SessionRecord {
  /// JSON on one line; what earlier versions wrote, a bare access token, is read too.
  init?(_ text: String) {
    guard text.hasPrefix("{") else {
      tokens = Tokens(access: AccessToken(text))
      return
    }
    guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    tokens = value["access_token"]?.string.map {
      Tokens(
        access: AccessToken($0), refresh: value["refresh_token"]?.string.map(AccessToken.init),
        isOAuth: value["oauth"] == true)
    }
    if let issuer = value["issuer"]?.string, let id = value["client_id"]?.string,
      let endpoint = value["token_endpoint"]?.string
    {
      client = Client(issuer: issuer, id: id, tokenEndpoint: endpoint)
    }
    began = value["began_unix_s"]?.int
    if let server = value["server_name"]?.string, let address = value["homeserver"]?.string {
      place = Place(server: server, address: address)
    }
  }

  var text: String {
    var value: JSONValue = [:]
    value["access_token"] = (tokens?.access.secret).map(JSONValue.string)
    value["refresh_token"] = (tokens?.refresh?.secret).map(JSONValue.string)
    if tokens?.isOAuth == true { value["oauth"] = true }
    value["issuer"] = (client?.issuer).map(JSONValue.string)
    value["client_id"] = (client?.id).map(JSONValue.string)
    value["token_endpoint"] = (client?.tokenEndpoint).map(JSONValue.string)
    value["began_unix_s"] = began.map { .int(Int64($0)) }
    value["server_name"] = (place?.server).map(JSONValue.string)
    value["homeserver"] = (place?.address).map(JSONValue.string)
    return String(decoding: value.canonicalBytes, as: UTF8.self)
  }
}

/// The record in its file beside the database, readable for the bot alone. What is read from here is on disk.
final class KeptSession: Sendable {
  let path: String
  private let state: Mutex<SessionRecord>

  /// - Throws: `FileFault` for a file that is there and cannot be used.
  init(path: String) throws(FileFault) {
    self.path = path
    var record = SessionRecord()
    if FileManager.default.fileExists(atPath: path) {
      guard let read = SessionRecord(try SecretFile.read(path)) else {
        throw FileFault(
          Fault(path, "This file is damaged.", remedy: "Restore it from a backup, or remove it to log in anew."))
      }
      record = read
    }
    state = Mutex(record)
  }

  var record: SessionRecord { state.withLock { $0 } }

  /// Writes the changed record to disk, and only then lets others see it. For one task at a time.
  /// - Throws: `FileFault`; then the record is as it was.
  func change(_ edit: (inout SessionRecord) -> Void) throws(FileFault) {
    var changed = record
    edit(&changed)
    guard changed != record else { return }
    try SecretFile.write(changed.text, to: path)
    state.withLock { $0 = changed }
  }
}
