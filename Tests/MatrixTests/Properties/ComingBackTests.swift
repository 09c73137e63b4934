import Foundation
import Matrix
import Testing

/// Encoding, then decoding, is the identity.
@Suite struct `What is encoded comes back` {
  @Test func `as it was, from any type that can be kept`() throws {
    try Cases.run(150) { dice, seed in
      let value = dice.everything()
      let bytes = try JSONWriter.write(value)
      #expect(try JSONReader.read(Everything.self, from: bytes) == value, "seed \(seed)")
      #expect(try JSONWriter.write(JSONReader.read(Everything.self, from: bytes)) == bytes, "seed \(seed)")
      // It is canonical: reading and writing it as any JSON changes nothing.
      #expect(try EncodedJSON(parsing: bytes).bytes == bytes, "seed \(seed)")
    }
  }

  @Test func `broken, is refused, or is a value that itself comes back`() throws {
    var (refused, read) = (0, 0)
    try Cases.run(300) { dice, seed in
      let written = try JSONValue(parsing: JSONWriter.write(dice.everything()))
      let bytes = dice.oneIn(2) ? dice.mutated(written).canonicalBytes : dice.mutated(written.canonicalBytes)
      let value: Everything
      do {
        value = try JSONReader.read(from: bytes)
      } catch {
        #expect(error is DecodingError || error is JSONFault, "seed \(seed)")
        refused += 1
        return
      }
      read += 1
      #expect(try JSONReader.read(from: JSONWriter.write(value)) == value, "seed \(seed)")
    }
    #expect(refused > 60 && read > 20)
  }

  @Test func `as a date, to the millisecond, as far as dates reach`() throws {
    try Cases.run(3_000) { dice, seed in
      let milliseconds = Int64(bitPattern: dice.next()) >> Int64(dice.below(60))
      let text = "[\(milliseconds)]"
      guard let dates = try? JSONReader.read([Date].self, from: Array(text.utf8)) else {
        #expect(milliseconds.magnitude > 1 << 49, "seed \(seed)")
        return
      }
      let written = String(decoding: try JSONWriter.write(dates), as: UTF8.self)
      #expect(written == text, "seed \(seed)")
    }
  }

  @Test func `as the keys of an object, when it is an identifier`() throws {
    try Cases.run(300) { dice, seed in
      let count = dice.below(30)
      var rooms: [RoomID: [UserID]] = [:]
      for _ in 0..<count { rooms[RoomID(dice.text())] = (0..<dice.below(3)).map { _ in UserID(dice.text()) } }
      // Two spellings that Unicode calls equal are two ids.
      if dice.oneIn(3) { (rooms[RoomID("!é")], rooms[RoomID("!e\u{301}")]) = ([], [UserID("@e\u{301}:é")]) }
      let bytes = try JSONWriter.write(rooms)
      #expect(try JSONReader.read([RoomID: [UserID]].self, from: bytes) == rooms, "seed \(seed)")
      #expect(try JSONDocument(parsing: bytes).root.members.map { RoomID($0.key) }.count == rooms.count, "seed \(seed)")
    }
  }

  @Test func `as a segment of a path, in characters that need no care`() throws {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%".utf8)
    try Cases.run(1_000) { dice, seed in
      let text = dice.text()
      let segment = PercentEncoding.segment(text)
      #expect(plain.isSuperset(of: segment.utf8), "seed \(seed)")
      #expect(decoded(segment) == Array(text.utf8), "seed \(seed)")
      let kept = PercentEncoding.segment(text, keeping: "@:")
      #expect(decoded(kept) == Array(text.utf8), "seed \(seed)")
      #expect(kept.utf8.filter { $0 == UInt8(ascii: "@") }.count == text.utf8.filter { $0 == UInt8(ascii: "@") }.count)
    }
  }

  @Test func `as a query, whatever its names and values hold`() throws {
    try Cases.run(500) { dice, seed in
      let items = (0..<dice.below(5)).map { _ in Request.QueryItem(dice.text(), dice.text()) }
      let query = items.map { PercentEncoding.segment($0.name) + "=" + PercentEncoding.segment($0.value) }
        .joined(separator: "&")
      // By the rules of a form, as homeservers read it; a plus sign would be a space.
      let read = items.isEmpty ? [] : query.split(separator: "&", omittingEmptySubsequences: false)
      let pairs = read.map { $0.split(separator: "=", omittingEmptySubsequences: false) }
      #expect(pairs.allSatisfy { $0.count == 2 } && !query.contains("+"), "seed \(seed)")
      let expected = items.map { [Array($0.name.utf8), Array($0.value.utf8)] }
      #expect(pairs.map { $0.map(decoded) } == expected, "seed \(seed)")
    }
  }

  /// Foundation's own decoding leaves out a byte order mark at the beginning.
  private func decoded(_ text: some StringProtocol) -> [UInt8] {
    var bytes = Array(text.utf8)[...]
    var result: [UInt8] = []
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16) {
        result.append(code)
        bytes = bytes.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  @Test func `as a user id that a person typed, or not at all`() throws {
    var accepted = 0
    try Cases.run(3_000) { dice, seed in
      let text = dice.oneIn(2) ? dice.text() : "@" + dice.text() + ":" + dice.text()
      let any = UserID(text)
      _ = (any.localpart, any.server)
      guard let typed = UserID(typed: text) else { return }
      accepted += 1
      #expect(typed.text == text && text.utf8.count <= 255 && text.utf8.allSatisfy { $0 < 0x80 }, "seed \(seed)")
      #expect(!typed.localpart.isEmpty && !typed.server.isEmpty, "seed \(seed)")
      #expect("@\(typed.localpart):\(typed.server)" == text, "seed \(seed)")
    }
    #expect(accepted > 100)
  }
}

extension Dice {
  fileprivate mutating func everything() -> Everything {
    var value = Everything()
    value.text = text()
    value.flag = oneIn(2)
    value.count = Int(integer())
    value.small = Int8(truncatingIfNeeded: next())
    value.middle = Int32(truncatingIfNeeded: next())
    value.wide = integer()
    value.positive = next() >> UInt64(below(64))
    value.byte = UInt8(truncatingIfNeeded: next())
    let (double, float) = (Double(bitPattern: next()), Float(bitPattern: UInt32(truncatingIfNeeded: next())))
    value.ratio = double.isFinite ? double : -0.5
    value.float = float.isFinite ? float : 0.25
    value.whole = Double(below(1_000_000))
    value.at = date()
    value.present = oneIn(3) ? nil : text()
    value.absent = oneIn(2) ? nil : text()
    value.absentDate = oneIn(2) ? nil : date()
    value.presentInt = oneIn(2) ? nil : Int(integer())
    value.shapes = (0..<below(4)).map { _ in
      oneIn(2) ? .named(text()) : .box(width: below(9), height: -below(9), label: oneIn(2) ? nil : text())
    }
    value.optionals = (0..<below(4)).map { _ in oneIn(2) ? nil : Int(integer()) }
    value.byText = [:]
    for _ in 0..<below(20) { value.byText[text()] = [below(9)] }
    value.byNumber = [:]
    for _ in 0..<below(4) { value.byNumber[Int(integer())] = text() }
    value.byName = [Everything.Name(rawValue: text()): date()]
    value.set = [text()]
    value.tree = (0..<below(12)).reduce(.leaf(below(9))) { tree, _ in .branch([tree]) }
    value.json = json()
    value.room = text()
    return value
  }

  private mutating func date() -> Date {
    Date(timeIntervalSince1970: Double(Int64(bitPattern: next()) >> Int64(16 + below(40))) / 1_000)
  }
}
