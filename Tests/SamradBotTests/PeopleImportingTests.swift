import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// `samrad people import`: the same reader, in English, into the journal of a bot that is stopped.
struct PeopleImportingTests {
  private static let now = Date(timeIntervalSince1970: 1_795_420_800)

  private func importing(_ text: String, into programme: Programme = Programme()) -> PeopleImporting {
    let world = World(programme: programme, library: ConversationTests.library, me: UserID("@samrad:test"))
    return PeopleImporting(world: world, bytes: Array(text.utf8), now: Self.now)
  }

  @Test func `what is new and wrong is said in English`() {
    let list = importing("navn;matrix;år\nKari Nordmann;@kari:test;7\nOla;ola;3")
    #expect(
      list.text == """
        New: 1 (1 leader)
        To be put right: 1

        • Line 3, matrix: “ola” is no Matrix address. Write it like this: @kari:example.org.
        """)
    #expect(!list.isEmpty && list.hasFaults)
  }

  @Test func `what is taken in is found again by the bot`() async throws {
    let store = MemoryStore()
    let list = importing("navn;matrix;tjeneste\nKari Nordmann;@kari:test;skole\nOla Hansen;@ola:test;nav")
    _ = try await store.keep(try list.keeping())
    let state = try await StartingState.read(
      from: store, library: ConversationTests.library, me: UserID("@samrad:test"))
    #expect(state.world.programme.people.all.map(\.facts.service) == ["skole", "nav"])
    let again = importing(
      "navn;matrix;tjeneste\nKari Nordmann;@kari:test;skole\nOla Hansen;@ola:test;nav", into: state.world.programme)
    #expect(again.isEmpty && !again.hasFaults && again.text.contains("As before: 2"))
  }
}
