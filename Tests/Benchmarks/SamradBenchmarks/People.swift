import Foundation
import Matrix
import Samrad

/// The people and rooms of made-up groups, each named by the group's number (from 1).
enum People {
  static let me = UserID("@samrad:nord.example.no")
  static let admin = UserID("@admin:nord.example.no")
  static let leaders = ["Kari Moen", "Ola Vik", "Amira Hassan", "Jon Berg", "Lise Nygård"]
  static let mentor = "Eva Dahl"

  static func user(_ name: String, _ group: Int) -> UserID {
    let first = name.prefix { $0 != " " }.lowercased()
    return UserID("@\(first).\(group):nord.example.no")
  }

  static let adminRoom = RoomID("!admin:nord.example.no")
  static func room(_ group: Int) -> RoomID { RoomID("!gruppe-\(group):nord.example.no") }
  static func directRoom(_ user: UserID) -> RoomID { RoomID("!dm-\(user.text.dropFirst())") }

  /// The number in a group's id (`g12`).
  static func number(_ group: GroupID) -> Int { Int(group.text.dropFirst()) ?? 0 }
}

/// Event ids that look like those of a homeserver, and stand as little in order: 43 letters of a hash.
struct EventNames {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private var count: UInt64
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed &* 0x9E37_79B9_7F4A_7C15
    count = 0
  }

  mutating func next() -> EventID {
    count += 1
    var bytes = [UInt8(ascii: "$")]
    for word in 0..<5 {
      var bits = Self.mixed(seed &+ count &* 5 &+ UInt64(word))
      for _ in 0..<(word < 4 ? 10 : 3) {
        bytes.append(Self.letters[Int(bits & 63)])
        bits >>= 6
      }
    }
    return EventID(String(decoding: bytes, as: UTF8.self))
  }

  /// One step of SplitMix64.
  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
