import CSimdjson

extension JSONView {
  /// Writes the value as canonical JSON, without making Swift values of it. Of members with the same key the first is
  /// written.
  /// The recursion is as deep as the document, which is at most `JSONDocument.largestDepth`.
  func appendCanonical(to out: inout [UInt8]) {
    switch sj_type_of(raw) {
    case SJ_BOOL: CanonicalJSON.append(bool ?? false, to: &out)
    case SJ_INT64: CanonicalJSON.append(integer(Int64.self) ?? 0, to: &out)
    case SJ_UINT64: CanonicalJSON.append(integer(UInt64.self) ?? 0, to: &out)
    case SJ_DOUBLE: CanonicalJSON.append(double ?? .nan, to: &out)
    case SJ_STRING: CanonicalJSON.append(text?.raw.buffer ?? UnsafeBufferPointer(start: nil, count: 0), to: &out)
    case SJ_ARRAY: appendItems(to: &out)
    case SJ_OBJECT: appendMembers(to: &out)
    default: CanonicalJSON.appendNull(to: &out)
    }
  }

  private func appendItems(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    var isFirst = true
    for item in elements {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      item.appendCanonical(to: &out)
    }
    out.append(UInt8(ascii: "]"))
  }

  private func appendMembers(to out: inout [UInt8]) {
    let sorted = sortedMembers()
    out.append(UInt8(ascii: "{"))
    for (number, member) in sorted.enumerated() {
      // Members with the same key stand in the order of the text, so the first of them is the one that counts.
      if number > 0, !sorted[number - 1].key.precedes(member.key) { continue }
      if number > 0 { out.append(UInt8(ascii: ",")) }
      CanonicalJSON.append(member.key.raw.buffer, to: &out)
      out.append(UInt8(ascii: ":"))
      member.value.appendCanonical(to: &out)
    }
    out.append(UInt8(ascii: "}"))
  }

  /// Most texts are sorted already, as homeservers write canonical JSON themselves.
  private func sortedMembers() -> [(key: JSONText, value: JSONView)] {
    var sorted: [(key: JSONText, value: JSONView)] = []
    sorted.reserveCapacity(count)
    var isSorted = true
    for member in members {
      if isSorted, let last = sorted.last { isSorted = last.key.precedes(member.key) }
      sorted.append(member)
    }
    if !isSorted {
      sorted.sort {
        $0.key.precedes($1.key) || (!$1.key.precedes($0.key) && $0.value.raw.index < $1.value.raw.index)
      }
    }
    return sorted
  }
}

extension JSONText {
  fileprivate func precedes(_ other: JSONText) -> Bool { CanonicalJSON.precedes(raw.buffer, other.raw.buffer) }
}
