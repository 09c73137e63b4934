import Foundation
package import Matrix

/// What the bot sees of a room on coming in: how many are there, what the room takes the place of, and whether the bot
/// may speak. It is the result of the join in the outbox, so that a stop between the two loses nothing.
package struct RoomLook: Codable, Equatable, Sendable {
  /// How many are in the room or invited, the bot included; nil when the homeserver would not say.
  package let people: Int?
  /// Those who are in it, at most `mostNamed`.
  package let joined: [UserID]
  package let predecessor: RoomID?
  package let isEncrypted: Bool
  package let maySpeak: Bool

  /// More than that are no group.
  static let mostNamed = 100

  /// A room that could not be looked into.
  package static let unknown = RoomLook()

  private init(
    people: Int? = nil, joined: [UserID] = [], predecessor: RoomID? = nil, isEncrypted: Bool = false,
    maySpeak: Bool = true
  ) {
    self.people = people
    self.joined = joined
    self.predecessor = predecessor
    self.isEncrypted = isEncrypted
    self.maySpeak = maySpeak
  }

  /// - Parameter state: the answer to `GET …/state`: an array of events.
  package init(_ state: JSONElement, me: UserID) {
    guard state.isArray else {
      self.init()
      return
    }
    let events = state.elements.compactMap { element in Event(element).map { (event: $0, element: element) } }
    func content(_ type: String) -> JSONElement? {
      events.last { $0.event.type == type && $0.event.stateKey == "" }?.event.content
    }
    func users(_ membership: String) -> [UserID] {
      events.filter { $0.event.type == "m.room.member" && $0.event.content["membership"]?.string == membership }
        .compactMap { $0.event.stateKey.map(UserID.init) }
    }
    let inside = users("join")
    let first = events.last { $0.event.type == "m.room.create" && $0.event.stateKey == "" }
    let creation = first.flatMap { RoomCreation($0.element) }
    let levels = creation.map { PowerLevels(content("m.room.power_levels")?.value, in: $0) }
    self.init(
      people: inside.count + users("invite").count, joined: Array(inside.prefix(Self.mostNamed)),
      predecessor: creation?.predecessor, isEncrypted: content("m.room.encryption") != nil,
      maySpeak: levels?.may(me, .send("m.room.message")) ?? true)
  }

  /// As the outbox keeps it.
  package init(result: String) {
    self = (try? JSONReader.read(RoomLook.self, from: Array(result.utf8))) ?? .unknown
  }

  package var result: String? {
    (try? JSONWriter.write(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A room for two is for two.
  var isForTwo: Bool { people.map { $0 <= 2 } ?? false }
}
