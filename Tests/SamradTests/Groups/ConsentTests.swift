import Matrix
import Testing

@testable import Samrad

/// «Du kan ombestemme deg når du vil», says the welcome.
struct ConsentTests {
  @Test func `whether one is remembered can be changed long after the welcome`() {
    var life = Life()
    let welcome = EventID("$welcome")
    life.take(.posted(.consent(Life.nord), welcome))
    for number in 0..<500 { life.take(.posted(.reminder(Life.nord, session: number), EventID("$r\(number)"))) }
    life.react("❌", to: welcome, by: Life.kari)
    #expect(life.group.member(Life.kari)?.consent == false)
    // What is not for ever goes, the oldest first.
    #expect(life.group.posts[EventID("$r0")] == nil && life.group.posts[EventID("$r499")] != nil)
    #expect(life.group.posts.subjects.count == 120)
  }
}
