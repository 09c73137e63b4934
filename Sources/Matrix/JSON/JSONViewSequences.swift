import CSimdjson

extension JSONView {
  /// Its items in order; none when this is no array.
  package var elements: JSONViewElements { JSONViewElements(container: self) }
  /// Its members in the order of the text, repeated keys included; none when this is no object.
  /// The keys are no `String` yet: compare them with `equals`.
  package var members: JSONViewMembers { JSONViewMembers(container: self) }
}

/// The items of an array.
package struct JSONViewElements: Sequence {
  let container: JSONView

  package var underestimatedCount: Int { container.isArray ? container.count : 0 }

  package func makeIterator() -> Iterator {
    var cursor = sj_cursor()
    _ = sj_items(container.raw, &cursor)
    return Iterator(cursor: cursor)
  }

  package struct Iterator: IteratorProtocol {
    var cursor: sj_cursor

    package mutating func next() -> JSONView? {
      var found = sj_element()
      return sj_next_item(&cursor, &found) ? JSONView(raw: found) : nil
    }
  }
}

/// The members of an object.
package struct JSONViewMembers: Sequence {
  let container: JSONView

  package var underestimatedCount: Int { container.isObject ? container.count : 0 }

  package func makeIterator() -> Iterator {
    var cursor = sj_cursor()
    _ = sj_members(container.raw, &cursor)
    return Iterator(cursor: cursor)
  }

  package struct Iterator: IteratorProtocol {
    var cursor: sj_cursor

    package mutating func next() -> (key: JSONText, value: JSONView)? {
      var key = sj_text()
      var found = sj_element()
      guard sj_next_member(&cursor, &key, &found) else { return nil }
      return (JSONText(raw: key), JSONView(raw: found))
    }
  }
}
