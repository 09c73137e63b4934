import Foundation
import Matrix
import Testing

@testable import Samrad

/// Votes, reactions and words: whose they are, and which of them count.
struct TakeVoteTests {
  @Test func `a vote says no to what it leaves out, and takes the place of all before`() {
    var life = Life.polling()
    life.say("1 ja, 2 nei", by: Life.kari)
    life.vote(["1", "3?"], by: Life.kari)
    #expect(life.said(Life.kari) == "1y 2n 3m 4n 5n")
    life.vote(["2"], by: Life.kari)
    #expect(life.said(Life.kari) == "1n 2y 3n 4n 5n")
    life.vote(["none"], by: Life.kari)
    #expect(life.said(Life.kari) == "1n 2n 3n 4n 5n")
    life.vote([], by: Life.kari)
    #expect(life.said(Life.kari) == "")
    #expect(life.said(Life.ola) == "")
  }

  @Test func `what can't be read or is unknown says nothing, and still takes the place of what was before`() {
    for answers: [String]? in [
      nil, ["9"], ["1", "x"], ["0"], ["-1"], ["none", "1y"], Array(repeating: "q", count: 9_999),
    ] {
      var life = Life.polling()
      life.vote(["1"], by: Life.kari)
      life.vote(answers, by: Life.kari)
      #expect(life.said(Life.kari) == "", "\(String(describing: answers?.prefix(3)))")
    }
  }

  @Test func `yes and if need be, and none beside others`() {
    var life = Life.polling()
    life.vote(["1", "1?", "none", "2?", "2?"], by: Life.kari)
    #expect(life.said(Life.kari) == "1y 2m 3n 4n 5n")
  }

  @Test func `strangers, other rooms and other polls do not count`() {
    var life = Life.polling()
    life.form(GroupID("g2"), "Sør", leaders: [Life.kari], mentors: [Life.stranger], room: RoomID("!sor"))
    #expect(life.vote(["1"], by: Life.stranger).isEmpty)
    #expect(life.vote(["1"], by: Life.kari, in: EventID("$other")).isEmpty)
    #expect(life.vote(["1"], by: Life.kari, room: RoomID("!sor")).isEmpty)
    #expect(life.vote(["1"], by: Life.kari, room: RoomID("!nowhere")).isEmpty)
    #expect(life.react("1️⃣", to: Life.list, by: Life.stranger).isEmpty)
    #expect(life.react("1️⃣", to: EventID("$other"), by: Life.kari).isEmpty)
    #expect(life.say("1 ja", by: Life.stranger).isEmpty)
    #expect(life.poll?.marks.isEmpty == true)
  }

  @Test func `reactions say yes, and taking them back takes that back`() {
    var life = Life.polling()
    life.react("1️⃣", to: Life.list, by: Life.kari, as: EventID("$one"))
    life.react("3️⃣", to: Life.buttons, by: Life.kari, as: EventID("$three"))
    for strange in ["9️⃣", "0️⃣", "🎉", "12", "1️⃣1️⃣"] { life.react(strange, to: Life.list, by: Life.kari) }
    #expect(life.said(Life.kari) == "1y 3y")
    life.redact(EventID("$three"), by: Life.kari)
    #expect(life.said(Life.kari) == "1y")
    life.say("2 nei", by: Life.kari)
    life.react("2️⃣", to: Life.list, by: Life.kari, as: EventID("$two"))
    #expect(life.said(Life.kari) == "1y 2y")
    life.redact(EventID("$two"), by: Life.kari)
    #expect(life.said(Life.kari) == "1y 2n", "What was said before holds again")
    life.react("❌", to: Life.list, by: Life.kari)
    #expect(life.said(Life.kari) == "1n 2n 3n 4n 5n")
  }

  @Test func `an answer in words that is edited or removed`() {
    var life = Life.polling()
    life.say("1 ja, 2 nei", by: Life.kari, as: EventID("$said"))
    #expect(life.edit(EventID("$said"), to: "3 ja", by: Life.kari).said == ["polls.noted"])
    #expect(life.said(Life.kari) == "3y")
    life.redact(EventID("$said"), by: Life.kari)
    #expect(life.said(Life.kari) == "")
  }

  @Test func `a lone number may mean anything once a person has answered`() {
    var life = Life.polling()
    #expect(life.say("2", by: Life.kari).said == ["polls.noted"])
    #expect(life.say("3", by: Life.kari).isEmpty)
    #expect(life.say("alle", by: Life.kari).isEmpty)
    #expect(life.say("3 ja", by: Life.kari).said == ["polls.noted"])
    #expect(life.say("3", by: Life.kari, replyTo: Life.list).said == ["polls.noted"])
    #expect(life.say("Vi er 3 på kontoret", by: Life.ola).isEmpty)
    #expect(life.say("7 ja", by: Life.ola).isEmpty)
    #expect(life.say("7 ja", by: Life.ola, replyTo: Life.list).said == ["polls.help"])
    #expect(life.say("ja", by: Life.ola, replyTo: Life.list).said == ["polls.help"])
    #expect(life.say("må se i kalenderen", by: Life.ola, replyTo: Life.list).said == ["polls.help"])
  }

  @Test func `ten thousand votes leave as much as one`() {
    var life = Life.polling()
    for number in 0..<2_000 {
      life.vote(["\(number % 5 + 1)"], by: Life.kari)
      life.react("\(number % 5 + 1)\u{FE0F}\u{20E3}", to: Life.list, by: Life.ola, as: EventID("$r\(number)"))
      life.say("\(number % 5 + 1) \(number % 2 == 0 ? "ja" : "nei")", by: Life.siri)
    }
    // The same vote over and over is no news.
    let count = life.entries.count
    for _ in 0..<4_000 { life.vote(["5"], by: Life.kari) }
    #expect(life.entries.count == count)
    #expect(life.poll?.marks.values.allSatisfy { $0.count <= 5 * 4 } == true)
    #expect(life.poll?.marks.count == 3)
  }

  @Test func `between two, words and reactions to a nudge`() {
    var life = Life.polling()
    let room = life.between(Life.ola)
    life.take(.posted(.timePollAlone(Life.nord, poll: 1, user: Life.ola), EventID("$nudge")))
    let event = life.event()
    life.take(
      .reaction(
        IncomingReaction(
          event: event, room: room, sender: Life.ola, target: EventID("$nudge"), key: Words.reaction("1️⃣"))),
      by: Life.ola, because: event)
    #expect(life.said(Life.ola) == "1y")
    life.redact(event, by: Life.ola, in: room)
    #expect(life.said(Life.ola) == "")
    life.say("1 ja 3 nei", by: Life.ola, in: room, replyTo: EventID("$nudge"))
    #expect(life.said(Life.ola) == "1y 3n")
    life.tell("2 kanskje", by: Life.ola)
    #expect(life.said(Life.ola) == "1y 2m 3n")
    // Another person's nudge is not one's own.
    life.take(.posted(.timePollAlone(Life.nord, poll: 1, user: Life.siri), EventID("$siri")))
    life.feel("5️⃣", to: EventID("$siri"), by: Life.ola, in: room)
    #expect(life.said(Life.ola) == "1y 2m 3n" && life.said(Life.siri) == "")
  }

  @Test func `no answer is not no`() throws {
    var life = Life.polling()
    life.vote(["1"], by: Life.kari)
    life.say("1 nei", by: Life.ola)
    let first = try #require(life.standing?.option(1))
    #expect(first.yes.map(\.user) == [Life.kari, Life.eva] && first.no.map(\.user) == [Life.ola])
    #expect(first.silent.map(\.user) == [Life.siri, Life.per])
    let second = try #require(life.standing?.option(2))
    #expect(second.no.map(\.user) == [Life.kari] && second.silent.map(\.user) == [Life.ola, Life.siri, Life.per])
    #expect(!first.hasQuorum && first.isPossible && !first.isDeclined && second.isDeclined)
  }

  @Test func `who leaves the group counts no more, and who asked can unless they say no`() throws {
    var life = Life.polling()
    for user in [Life.kari, Life.ola, Life.siri] { life.vote(["1", "2"], by: user) }
    #expect(life.standing?.best?.number == 1)
    life.say("1 nei", by: Life.eva)
    #expect(life.standing?.best?.number == 2)
    life.apply([Recorded(MembershipSeen(user: Life.siri, presence: .gone), in: Life.nord)])
    #expect(life.standing?.option(2)?.hasQuorum == false)
  }
}
