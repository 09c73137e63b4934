import CSimdjson

/// Cuts an answer to `/sync` into its rooms while it arrives. No more of it is held than one room's text: a first
/// sync of many rooms can have hundreds of megabytes.
///
/// It looks at the outermost objects only, so what it cuts out may still be no JSON: that is for whoever parses it.
/// Spec: Client-Server API, "Syncing".
struct SyncSplitter {
  /// A part of `rooms`.
  enum Section: String, Sendable { case join, invite, knock, leave }

  /// What a text in the answer is.
  enum Part: Sendable, Equatable {
    /// A member of the answer itself, such as `next_batch` or `to_device`.
    case member(String)
    case room(RoomID, Section)
  }

  /// Bytes of one part, the longest that is kept. A room's share of an answer is a thousand times smaller.
  static let largestPart = 64 << 20

  /// Bytes that stay readable behind a text that was collected, so that it need not be copied for parsing.
  private static let padding = Int(SJ_PADDING)

  private enum Level: Int { case outside, answer, rooms, section }

  private enum Expecting {
    case object, firstKey, nextKey, key, colon, value, separator, nothing
    case text(isWanted: Bool)
  }

  private var level = Level.outside
  private var section = Section.join
  private var expecting = Expecting.object
  private var key: [UInt8] = []
  private var keyIsEscaped = false
  private var part = Part.member("")
  private var scan = sj_scan()
  /// The text is a number or a word, without brackets or quotes.
  private var isPlain = false
  /// The beginning of a part that goes on in the next piece.
  private var collected: [UInt8] = []
  /// A part was longer than `largestPart`, and is left out.
  private(set) var leftOut = 0

  /// Whether the answer is whole.
  var isComplete: Bool { if case .nothing = expecting { true } else { false } }

  /// - Parameters:
  ///   - wants: asked before a part's text comes. What nobody wants is passed over without being kept.
  ///   - take: gets the text of a wanted part, and how many bytes from its first on may be read.
  /// - Throws: `.badAnswer` for what is no answer to `/sync`.
  mutating func read(
    _ piece: UnsafeRawBufferPointer, wants: (Part) -> Bool,
    take: (Part, UnsafeRawBufferPointer, _ readable: Int) -> Void
  ) throws(MatrixError) {
    var at = 0
    while at < piece.count {
      if case .text(let isWanted) = expecting {
        at = try goThrough(piece, from: at, isWanted: isWanted, take)
        continue
      }
      let byte = piece[at]
      if case .key = expecting {
        collectKey(byte)
        at += 1
        continue
      }
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        at += 1
        continue
      }
      at += try step(byte, wants) ? 1 : 0
    }
  }

  /// - Returns: whether the byte was taken; otherwise it is the first of a part's text.
  private mutating func step(_ byte: UInt8, _ wants: (Part) -> Bool) throws(MatrixError) -> Bool {
    switch (expecting, byte) {
    case (.object, UInt8(ascii: "{")):
      level = .answer
      expecting = .firstKey
    case (.firstKey, UInt8(ascii: "\"")), (.nextKey, UInt8(ascii: "\"")):
      key.removeAll(keepingCapacity: true)
      keyIsEscaped = false
      scan = sj_scan()
      expecting = .key
    case (.colon, UInt8(ascii: ":")): expecting = .value
    case (.separator, UInt8(ascii: ",")): expecting = .nextKey
    case (.firstKey, UInt8(ascii: "}")), (.separator, UInt8(ascii: "}")):
      level = Level(rawValue: level.rawValue - 1) ?? .outside
      expecting = level == .outside ? .nothing : .separator
    case (.value, _): return beginValue(byte, wants)
    default: throw MatrixError(.badAnswer, retry: .later)
    }
    return true
  }

  private mutating func collectKey(_ byte: UInt8) {
    if !scan.escaped, byte == UInt8(ascii: "\"") {
      expecting = .colon
      return
    }
    scan.escaped = !scan.escaped && byte == UInt8(ascii: "\\")
    keyIsEscaped = keyIsEscaped || scan.escaped
    key.append(byte)
  }

  /// Keys with escapes are as rare as they are allowed.
  private var keyText: String {
    guard keyIsEscaped else { return String(decoding: key, as: UTF8.self) }
    let quoted = [UInt8(ascii: "\"")] + key + [UInt8(ascii: "\"")]
    return (try? JSONDocument(parsing: quoted))?.root.string ?? String(decoding: key, as: UTF8.self)
  }

  private mutating func beginValue(_ byte: UInt8, _ wants: (Part) -> Bool) -> Bool {
    let isObject = byte == UInt8(ascii: "{")
    switch level {
    case .answer where isObject && keyText == "rooms":
      level = .rooms
      expecting = .firstKey
      return true
    case .rooms:
      if let known = Section(rawValue: keyText), isObject {
        section = known
        level = .section
        expecting = .firstKey
        return true
      }
      expecting = .text(isWanted: false)
    case .section:
      part = .room(RoomID(keyText), section)
      expecting = .text(isWanted: isObject && wants(part))
    case .answer, .outside:
      part = .member(keyText)
      expecting = .text(isWanted: wants(part))
    }
    scan = sj_scan()
    isPlain = byte != UInt8(ascii: "{") && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "\"")
    collected.removeAll(keepingCapacity: collected.capacity <= 1 << 20)
    return false
  }

  // MARK: A part's text

  private mutating func goThrough(
    _ piece: UnsafeRawBufferPointer, from start: Int, isWanted: Bool,
    _ take: (Part, UnsafeRawBufferPointer, _ readable: Int) -> Void
  ) throws(MatrixError) -> Int {
    let (length, hasEnded) = textLength(UnsafeRawBufferPointer(rebasing: piece[start...]))
    let end = start + length
    guard isWanted else {
      if hasEnded { expecting = .separator }
      return end
    }
    let text = UnsafeRawBufferPointer(rebasing: piece[start..<end])
    if collected.isEmpty, hasEnded {
      take(part, text, piece.count - start)
    } else if length > Self.largestPart - collected.count {
      leftOut += 1
      expecting = hasEnded ? .separator : .text(isWanted: false)
      return end
    } else {
      collected.append(contentsOf: text)
      guard hasEnded else { return end }
      collected.reserveCapacity(collected.count + Self.padding)
      let readable = collected.capacity
      collected.withUnsafeBytes { take(part, $0, readable) }
    }
    expecting = .separator
    return end
  }

  /// - Returns: how many bytes of `text` belong to the value that has begun, and whether it ends with them.
  private mutating func textLength(_ text: UnsafeRawBufferPointer) -> (Int, hasEnded: Bool) {
    guard let bytes = text.bindMemory(to: UInt8.self).baseAddress else { return (0, false) }
    if isPlain {
      // A number or a word ends before what comes next. Should it go on in the next piece, it does so here.
      let length = text.firstIndex { $0 <= 0x20 || $0 == 0x2C || $0 == 0x5D || $0 == 0x7D } ?? text.count
      return (length, length < text.count)
    }
    var ended = false
    let length = sj_scan_value(&scan, bytes, text.count, &ended)
    return (length, ended)
  }
}
