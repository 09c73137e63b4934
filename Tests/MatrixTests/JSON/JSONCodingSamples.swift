import Foundation
import Matrix

/// Everything that a type kept in the journal may have.
struct Everything: Codable, Equatable {
  enum Colour: String, Codable, CodingKeyRepresentable { case red, blue }
  enum Size: Int, Codable { case small = 1, large }
  enum Shape: Codable, Equatable {
    case point
    case circle(radius: Double)
    case box(width: Int, height: Int, label: String?)
    case named(String)
  }
  struct Name: Codable, Hashable, CodingKeyRepresentable, RawRepresentable { var rawValue: String }
  struct Empty: Codable, Equatable {}
  indirect enum Tree: Codable, Equatable {
    case leaf(Int)
    case branch([Tree])
  }

  var text = "æøå \u{1F600} \"\\\n\u{1}"
  var flag = true
  var count = -42
  var small: Int8 = -128
  var middle: Int32 = .min
  var wide: Int64 = .max
  var positive: UInt64 = .max
  var byte: UInt8 = 255
  var ratio = 0.1
  var float: Float = 0.1
  var whole = 3.0
  var at = Date(timeIntervalSince1970: 1_700_000_000.123)
  var present: String? = "here"
  var absent: String?
  var absentDate: Date?
  var presentInt: Int? = 0
  var colour = Colour.blue
  var size: Size? = .large
  var shapes: [Shape] = [.point, .circle(radius: 2.5), .box(width: 1, height: 2, label: nil), .named("x")]
  var optionals: [Int?] = [1, nil, 3]
  var byText = ["b": [1, 2], "a": []]
  var byNumber = [1: "one", -2: "minus two"]
  var byColour: [Colour: Int] = [.red: 1, .blue: 2]
  var byName: [Name: Date] = [Name(rawValue: "n"): Date(timeIntervalSince1970: -1.5)]
  var set: Set<String> = ["only"]
  var tree = Tree.branch([.leaf(1), .branch([]), .branch([.leaf(-2)])])
  var empty = Empty()
  var nothing: [Empty] = [Empty(), Empty()]
  var json: JSONValue = ["k": [nil, 1.5]]
  var room = "!r"
  var identifier = UUID(uuidString: "E621E1F8-C36C-495A-93FC-0C247A3E6E5F")
}

/// Writes and reads through every container by hand, out of order and interleaved.
struct ByHand: Codable, Equatable {
  var numbers = [1, 2]
  var pairs = [["a": "b"], ["c": "d"]]
  var inner = "inner"

  enum Key: String, CodingKey { case numbers, pairs, nested, flag }
  enum InnerKey: String, CodingKey { case value, absent, deep }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var numbers = try container.nestedUnkeyedContainer(forKey: .numbers)
    self.numbers = []
    while !numbers.isAtEnd {
      if try numbers.decodeNil() { continue }
      self.numbers.append(try numbers.decode(Int.self))
    }
    var pairs = try container.nestedUnkeyedContainer(forKey: .pairs)
    let first = try pairs.nestedContainer(keyedBy: InnerKey.self)
    var deep = try pairs.nestedUnkeyedContainer()
    self.pairs = try first.decode([[String: String]].self, forKey: .value)
    self.pairs.append(try deep.decode([String: String].self))
    let nested = try container.nestedContainer(keyedBy: InnerKey.self, forKey: .nested)
    inner = try nested.decode(String.self, forKey: .value)
    guard try nested.decodeNil(forKey: .absent), !nested.contains(.deep), try container.decode(Bool.self, forKey: .flag)
    else {
      throw CocoaError(.coderReadCorrupt)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var nested = container.nestedContainer(keyedBy: InnerKey.self, forKey: .nested)
    var list = container.nestedUnkeyedContainer(forKey: .pairs)
    try nested.encode(inner, forKey: .value)
    var first = list.nestedContainer(keyedBy: InnerKey.self)
    var deep = list.nestedUnkeyedContainer()
    try deep.encode(pairs[1])
    var numbers = container.nestedUnkeyedContainer(forKey: .numbers)
    for number in self.numbers {
      try numbers.encodeNil()
      try numbers.encode(number)
    }
    try first.encode([pairs[0]], forKey: .value)
    try nested.encodeNil(forKey: .absent)
    try container.encode(false, forKey: .flag)
    try container.encode(true, forKey: .flag)
  }
}

class Animal: Codable {
  var legs = 4
  init() {}
}

/// Has its superclass's fields under `super`.
final class Dog: Animal {
  var name = "Pus"

  override init() { super.init() }

  enum Key: String, CodingKey { case name }

  required init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    name = try container.decode(String.self, forKey: .name)
    try super.init(from: container.superDecoder())
  }

  override func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try super.encode(to: container.superEncoder())
  }
}

/// Shares one object with its superclass.
final class Cat: Animal {
  var lives = 9

  override init() { super.init() }

  enum Key: String, CodingKey { case lives }

  required init(from decoder: any Decoder) throws {
    lives = try decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .lives)
    try super.init(from: decoder)
  }

  override func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lives, forKey: .lives)
    try super.encode(to: encoder)
  }
}
