/// Where one writing collects keys and finished values, in the order they come.
///
/// Exclusive access is not checked at run time, here and in `JSONNode`: that took a fifth of the whole time, and what
/// is called while these are being changed only appends bytes to what it is given.
final class JSONSheet {
  @exclusivity(unchecked) var bytes: [UInt8] = []
  init() { bytes.reserveCapacity(512) }
}

/// An array or object while it is written. Its places are sorted and joined at the end, because containers may be
/// filled in any order and at the same time.
final class JSONNode {
  enum Kind { case array, object }

  /// Where on the sheet a member's key and value stand. An item has no key; nothing written is an empty value.
  private struct Place {
    var keyStart: Int
    var keyEnd: Int
    var start = 0
    var end = 0
    /// Which of `children` is the value; -1 when it stands on the sheet.
    var child = -1
  }

  let kind: Kind
  private let sheet: JSONSheet
  @exclusivity(unchecked) private var places: [Place] = []
  @exclusivity(unchecked) private var children: [JSONNode] = []

  init(kind: Kind, sheet: JSONSheet) {
    self.kind = kind
    self.sheet = sheet
  }

  var count: Int { places.count }

  /// A new place at the end of an array.
  func reserve() -> Int {
    places.append(Place(keyStart: 0, keyEnd: 0))
    return places.count - 1
  }

  /// A new place for a member of an object. When a key comes twice, the last one stays.
  func reserve(_ key: String) -> Int {
    if places.isEmpty { places.reserveCapacity(8) }
    let start = sheet.bytes.count
    sheet.bytes.append(contentsOf: key.utf8)
    places.append(Place(keyStart: start, keyEnd: sheet.bytes.count))
    return places.count - 1
  }

  /// Writes a finished value to a place.
  @inline(__always)
  func fill(_ place: Int, _ append: (inout [UInt8]) -> Void) {
    let start = sheet.bytes.count
    append(&sheet.bytes)
    places[place].start = start
    places[place].end = sheet.bytes.count
    places[place].child = -1
  }

  /// The array or object at a place: the one that is there, since a class and its superclass may ask for the same
  /// container, or a new one.
  func child(_ kind: Kind, at place: Int) -> JSONNode {
    let there = places[place].child
    if there >= 0 && children[there].kind == kind { return children[there] }
    let child = JSONNode(kind: kind, sheet: sheet)
    places[place].child = children.count
    children.append(child)
    return child
  }

  /// What stands at a place, as one text.
  func bytes(at place: Int) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(sheet.bytes.count + 64)
    sheet.bytes.withUnsafeBufferPointer { append(places[place], from: $0, to: &out) }
    return out
  }

  private func append(_ place: Place, from text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    if place.child >= 0 {
      children[place.child].append(from: text, to: &out)
    } else if place.start < place.end {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[place.start..<place.end]))
    } else {
      out.append(UInt8(ascii: "{"))
      out.append(UInt8(ascii: "}"))
    }
  }

  private func append(from text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    if kind == .object { sort(text) }
    out.append(UInt8(ascii: kind == .object ? "{" : "["))
    var isFirst = true
    for (number, place) in places.enumerated() {
      if kind == .object, number + 1 < places.count, !precedes(place, places[number + 1], text) { continue }
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      if kind == .object {
        CanonicalJSON.append(key(place, text), to: &out)
        out.append(UInt8(ascii: ":"))
      }
      append(place, from: text, to: &out)
    }
    out.append(UInt8(ascii: kind == .object ? "}" : "]"))
  }

  private func key(_ place: Place, _ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[place.keyStart..<place.keyEnd])
  }

  private func precedes(_ left: Place, _ right: Place, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    CanonicalJSON.precedes(key(left, text), key(right, text))
  }

  /// By key, equal keys in the order they came.
  private func sort(_ text: UnsafeBufferPointer<UInt8>) {
    places.sort {
      if precedes($0, $1, text) { return true }
      return !precedes($1, $0, text) && $0.keyStart < $1.keyStart
    }
  }
}
