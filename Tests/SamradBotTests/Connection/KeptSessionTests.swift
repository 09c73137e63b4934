import Foundation
import Matrix
import Testing

@testable import SamradBot

/// The session in its file beside the database.
struct KeptSessionTests {
  private let scene: SignInScene
  init() throws { scene = try SignInScene() }

  private static let whole = SessionRecord(
    tokens: .init(access: AccessToken("a\"1"), refresh: AccessToken("r"), isOAuth: true),
    client: .init(issuer: "https://i/", id: "c", tokenEndpoint: "https://i/t"),
    place: .init(server: "a.no", address: "https://m.a.no"))

  @Test(arguments: [
    SessionRecord(), whole, SessionRecord(tokens: .init(access: AccessToken("a"))), SessionRecord(client: whole.client),
    SessionRecord(place: whole.place),
  ])
  func `what is written is read again`(record: SessionRecord) throws {
    #expect(SessionRecord(record.text) == record && !record.text.contains("\n"))
    let kept = try KeptSession(path: scene.tokenFile)
    try kept.change { $0 = record }
    #expect(try KeptSession(path: scene.tokenFile).record == record)
  }

  @Test func `a bare token, as earlier versions wrote it, is a session`() throws {
    try SecretFile.write("syt_abc\n", to: scene.tokenFile)
    #expect(
      try KeptSession(path: scene.tokenFile).record == SessionRecord(tokens: .init(access: AccessToken("syt_abc"))))
  }

  @Test(arguments: ["{", "{\"access_token\":", "{]"])
  func `a damaged file stops the start, and says what to do`(text: String) throws {
    try SecretFile.write(text, to: scene.tokenFile)
    let fault = #expect(throws: FileFault.self) { try KeptSession(path: scene.tokenFile) }
    #expect(fault?.description.contains("remove it to log in anew") == true)
  }

  @Test func `only the bot can read it`() throws {
    try KeptSession(path: scene.tokenFile).change { $0 = Self.whole }
    let mode = try FileManager.default.attributesOfItem(atPath: scene.tokenFile)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `what cannot be written is not there for anybody`() throws {
    let kept = try KeptSession(path: scene.folder.path + "/nowhere/x.token")
    #expect(throws: FileFault.self) { try kept.change { $0 = Self.whole } }
    #expect(kept.record == SessionRecord())
  }

  @Test func `no secret of it is printed`() {
    let tokens = SessionRecord.Tokens(access: AccessToken("hemmelig"), refresh: AccessToken("hemmelig"))
    let record = SessionRecord(tokens: tokens)
    #expect(!"\(record)".contains("hemmelig") && !String(reflecting: record).contains("hemmelig"))
  }
}
