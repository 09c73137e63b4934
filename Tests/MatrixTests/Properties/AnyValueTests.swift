import Matrix
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct `Any JSON value` {
  @Test func `is the same after it was written and read`() throws {
    try Cases.run(2_000) { dice, seed in
      let value = dice.json()
      let canonical = value.canonicalBytes
      let back = try JSONDocument(parsing: canonical)
      #expect(back.root.value == value, "seed \(seed)")
      // Byte for byte too, since `==` on strings takes no account of spelling.
      #expect(back.root.value.canonicalBytes == canonical, "seed \(seed)")
      #expect(try JSONWriter.write(value) == canonical, "seed \(seed)")
      #expect(try JSONReader.read(JSONValue.self, from: canonical) == value, "seed \(seed)")
      #expect(EncodedJSON(back.root).bytes == canonical, "seed \(seed)")
      #expect(try JSONDocument(parsing: canonical, pruning: true).root.value == value, "seed \(seed)")
    }
  }

  @Test func `is the same however it is written`() throws {
    try Cases.run(2_000) { dice, seed in
      let value = dice.json()
      let loose = LooseWriter.bytes(value, &dice)
      let read = try JSONDocument(parsing: loose).root
      #expect(read.value.canonicalBytes == value.canonicalBytes, "seed \(seed): \(text(loose))")
      #expect(EncodedJSON(read) == EncodedJSON(value), "seed \(seed): \(text(loose))")
    }
  }

  @Test func `says the same as an element and as a view`() throws {
    try Cases.run(600) { dice, seed in
      let bytes = LooseWriter.bytes(["a": dice.json(), "b": dice.json()], &dice)
      let root = try JSONDocument(parsing: bytes).root
      root.withView { compare(root, $0, seed) }
    }
  }

  private func compare(_ element: JSONElement, _ view: JSONView, _ seed: UInt64) {
    #expect(
      [element.isNull, element.isArray, element.isObject, element.bool ?? false]
        == [view.isNull, view.isArray, view.isObject, view.bool ?? false], "seed \(seed)")
    #expect(element.int == view.int && element.double == view.double && element.count == view.count, "seed \(seed)")
    #expect(element.string == view.string && element.value == view.value, "seed \(seed)")
    #expect(element.element(view).value == element.value, "seed \(seed)")
    #expect((element.string != nil) == (view.text != nil), "seed \(seed)")
    if let string = element.string {
      #expect(element.equals(bytesOf: string) && view.equals(bytesOf: string), "seed \(seed)")
      #expect(!element.equals(bytesOf: string + "\u{0}"), "seed \(seed)")
      #expect(element.withUTF8Bytes { Array($0) } == Array(string.utf8), "seed \(seed)")
    } else {
      #expect(!element.equals("") && element.withUTF8Bytes { $0.count } == nil, "seed \(seed)")
    }
    for (item, itemView) in zip(element.elements, view.elements) { compare(item, itemView, seed) }
    for (member, memberView) in zip(element.members, view.members) {
      #expect(memberView.key.equals(bytesOf: member.key) && memberView.key.string == member.key, "seed \(seed)")
      compare(member.element, memberView.value, seed)
    }
  }

  @Test func `broken in any way is refused, or read alike in every way`() throws {
    var accepted = 0
    try Cases.run(2_500) { dice, seed in
      let whole = dice.oneIn(3) ? dice.json() : dice.pick(Samples.events + Samples.errors)
      let bytes = dice.mutated(LooseWriter.bytes(whole, &dice))
      let pruned = try? JSONDocument(parsing: bytes, pruning: true)
      guard let document = try? JSONDocument(parsing: bytes) else {
        if let pruned { try expectStable(pruned, seed) }
        return
      }
      accepted += 1
      #expect(pruned?.root.value == document.root.value, "seed \(seed)")
      try expectStable(document, seed)
      let canonical = document.root.value.canonicalBytes
      #expect(try JSONWriter.write(JSONReader.read(JSONValue.self, from: bytes)) == canonical, "seed \(seed)")
    }
    #expect(accepted > 100 && accepted < 2_200, "\(accepted) were read")
  }

  /// What was read can be written, and is then read the same.
  private func expectStable(_ document: JSONDocument, _ seed: UInt64) throws {
    let exact = EncodedJSON(document.root)
    #expect(try EncodedJSON(parsing: exact.bytes) == exact, "seed \(seed)")
    let canonical = document.root.value.canonicalBytes
    #expect(try JSONValue(parsing: canonical).canonicalBytes == canonical, "seed \(seed)")
  }
}

@Suite struct `JSON views` {
  private func document(_ text: String) throws -> JSONDocument { try JSONDocument(parsing: Array(text.utf8)) }

  @Test func `text is compared byte for byte, with nothing left over`() throws {
    let document = try document(#"["m.room.message","","a\u0000b","e\u0301",7,null]"#)
    let elements = Array(document.root.elements)
    #expect(elements[0].equals("m.room.message") && !elements[0].equals("m.room.messag"))
    #expect(!elements[0].equals("m.room.messages") && !elements[0].equals("M.room.message"))
    #expect(elements[0].hasPrefix("m.room.") && elements[0].hasPrefix("") && !elements[0].hasPrefix("m.room.message!"))
    #expect(elements[1].equals("") && elements[1].hasPrefix("") && !elements[1].hasPrefix("a"))
    #expect(elements[2].equals("a\0b") && !elements[2].equals("a"))
    #expect(elements[2].equals(bytesOf: "a\0b") && !elements[2].equals(bytesOf: "a") && elements[1].equals(bytesOf: ""))
    #expect(!elements[0].equals(bytesOf: "m.room.messag") && !elements[0].equals(bytesOf: "m.room.messages"))
    // The same letter in two spellings: equal as text, not as a key or an id.
    #expect(!elements[3].equals(bytesOf: "é") && elements[3].equals(bytesOf: "e\u{301}"))
    #expect(elements[3].string == "é" && !elements[3].equals("é") && elements[3].equals("e\u{301}"))
    for other in elements[4...] {
      #expect(
        !other.equals("7") && !other.equals("null") && !other.hasPrefix("") && other.withUTF8Bytes { $0.count } == nil)
    }
  }

  @Test func `members are found by their keys, the first of equal ones`() throws {
    let document = try document(#"{"type":"x","content":{"body":"!hei","n":1},"type":"y","":0}"#)
    let found = document.withView { root in
      (
        root["type"]?.string, root["content"]?["body"]?.hasPrefix("!"), root["content"]?["n"]?.int, root[""]?.int,
        root["absent"]?.string, root["type"]?["body"]?.string, root.members.map { $0.key.equals("type") }
      )
    }
    #expect(found.0 == "x" && found.1 == true && found.2 == 1 && found.3 == 0 && found.4 == nil && found.5 == nil)
    #expect(found.6 == [true, false, true, false])
  }

  @Test func `what a view looks at can be kept`() throws {
    func kept() throws -> JSONElement? {
      let root = try document(#"{"a":[1,{"b":"kept"}]}"#).root
      return root.withView { view in view["a"]?.elements.first { $0.isObject }.map(root.element) }
    }
    #expect(try kept()?["b"]?.string == "kept")
  }
}
