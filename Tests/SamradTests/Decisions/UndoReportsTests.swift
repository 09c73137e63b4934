import Foundation
import Matrix
import Testing

@testable import Samrad

/// Undoing and changing what was said of how it went, and of who takes something on.
struct UndoReportsTests {
  private static let said = EventID("$said")

  /// Kari has these, and was asked this morning.
  private func asked(_ texts: [String]) throws -> (life: Life, post: EventID) {
    var life = Life()
    for text in texts {
      let card = try #require(life.post(life.say("!vedtak Kari \(text) innen fredag", by: Life.ola)).first)
      _ = life.post(life.react("✅", to: card, by: Life.kari))
    }
    life.now = When.moment("2026-11-27 09:00")
    let post = try #require(life.post(life.take(.tick)).first)
    return (life, post)
  }

  private func passages(_ life: Life) -> [String] { life.decisions.flatMap(\.passages).map(\.text) }

  @Test(arguments: [
    (["ringer skolen"], "gjort, og rektor gråt"), (["ringer skolen", "ringer BUP"], "2 nesten, 1 gjort rektor gråt"),
  ])
  func `undone, its words stand nowhere`(texts: [String], report: String) throws {
    var (life, post) = try asked(texts)
    let posts = life.post(life.say(report, by: Life.kari, as: Self.said, replyTo: post))
    let card = life.post(life.say("!vedtak 1", by: Life.ola))
    #expect(passages(life) == ["rektor gråt"])
    for isRemoved in [false, true] {
      var life = life
      let outcome = isRemoved ? life.redact(Self.said, by: Life.kari) : life.say("!angre", by: Life.kari)
      #expect(passages(life).isEmpty && life.decisions.allSatisfy { $0.state == .agreed })
      #expect(outcome.erased.contains(Self.said))
      #expect(Set(outcome.redacted).isSuperset(of: posts + card))
    }
  }

  @Test(arguments: [
    ("gjort, og alt gikk fint", Decision.State.done, ["alt gikk fint"]), ("ikke ennå", .agreed, []),
    ("lagt bort: ingen hadde tid", .dropped, ["ingen hadde tid"]), ("gjort", .done, []),
  ])
  func `changed, it is heard anew`(text: String, state: Decision.State, words: [String]) throws {
    var (life, post) = try asked(["ringer skolen"])
    let posts = life.post(life.say("gjort, og rektor gråt", by: Life.kari, as: Self.said, replyTo: post))
    let outcome = life.edit(Self.said, to: text, by: Life.kari, hasActed: true, replyTo: post)
    #expect(life.decisions[0].state == state && passages(life) == words)
    #expect(outcome.erased.contains(Self.said) && Set(outcome.redacted).isSuperset(of: posts))
  }

  @Test func `changed again, when the question is gone, it is heard all the same`() throws {
    var (life, post) = try asked(["ringer skolen"])
    life.say("gjort, og rektor gråt", by: Life.kari, as: Self.said, replyTo: post)
    let first = life.edit(Self.said, to: "gjort, og alt gikk fint", by: Life.kari, hasActed: true, replyTo: post)
    life.apply([Recorded(PostsRemoved(events: first.redacted), in: Life.nord)])
    life.edit(Self.said, to: "lagt bort: ingen hadde tid", by: Life.kari, hasActed: true, replyTo: post)
    #expect(life.decisions[0].state == .dropped && passages(life) == ["ingen hadde tid"])
  }

  @Test(arguments: [
    ("gjort, og alt gikk fint", ["alt gikk fint"], "erasing.passage-rewritten"),
    ("gjort", [], "erasing.undone-passage"), ("ikke ennå", [], "general.edit-too-late"),
  ])
  func `changed too late, it stands, without the old words`(text: String, words: [String], said: String) throws {
    var (life, post) = try asked(["ringer skolen"])
    life.say("gjort, og rektor gråt", by: Life.kari, as: Self.said, replyTo: post)
    life.pass(700)
    let outcome = life.edit(Self.said, to: text, by: Life.kari, hasActed: true, replyTo: post)
    #expect(life.decisions[0].state == .done && passages(life) == words)
    #expect(outcome.said == [said] && outcome.erased.contains(Self.said))
    guard !words.isEmpty else { return }
    life.edit(Self.said, to: "gjort, og mer", by: Life.kari, hasActed: true, replyTo: post)
    #expect(passages(life) == ["mer"])
  }

  @Test func `of several, each keeps its own words when it is changed`() throws {
    var (life, post) = try asked(["ringer skolen", "ringer BUP"])
    life.say("2 nesten, 1 gjort rektor gråt", by: Life.kari, as: Self.said, replyTo: post)
    life.edit(Self.said, to: "2 nesten, 1 gjort rektor lo", by: Life.kari, hasActed: true, replyTo: post)
    #expect(passages(life) == ["rektor lo"] && life.decisions.map(\.state) == [.done, .agreed])
    life.pass(700)
    life.edit(Self.said, to: "2 nesten, 1 gjort rektor smilte", by: Life.kari, hasActed: true, replyTo: post)
    #expect(!passages(life).contains { $0.contains("nesten") || $0.contains("lo") })
  }

  @Test func `a take-over that is undone leaves what was asked as it was`() throws {
    var (life, _) = try asked(["ringer skolen"])
    let question = try #require(life.post(life.say("!vedtak gi 1", by: Life.kari)).first)
    let before = life.decisions[0]
    life.say("jeg", by: Life.siri)
    #expect(life.decisions[0].owner == Life.siri)
    life.say("!angre", by: Life.siri)
    let after = life.decisions[0]
    #expect(after.owner == Life.kari && after.followUp == before.followUp)
    #expect(after.asked == before.asked && after.settledAt == before.settledAt)
    life.react("✅", to: question, by: Life.per)
    #expect(life.decisions[0].owner == Life.per)
  }

  @Test func `an offer that is undone asks nobody any more`() throws {
    var (life, _) = try asked(["ringer skolen"])
    let question = try #require(life.post(life.say("!vedtak gi 1 til Per", by: Life.kari)).first)
    #expect(life.say("!angre", by: Life.kari).redacted == [question])
  }
}
