import CSimdjson

extension JSONElement {
  /// Its items in order; none when this is no array.
  package var elements: JSONElements { JSONElements(container: self) }
  /// Its members in the order of the text, repeated keys included; none when this is no object.
  package var members: JSONMembers { JSONMembers(container: self) }
}

/// The items of an array.
package struct JSONElements: Sequence, Sendable {
  let container: JSONElement

  package var underestimatedCount: Int { container.isArray ? container.count : 0 }

  package func makeIterator() -> Iterator {
    var cursor = sj_cursor()
    _ = sj_items(container.raw, &cursor)
    return Iterator(document: container.document, cursor: cursor)
  }

  package struct Iterator: IteratorProtocol {
    let document: JSONDocument
    var cursor: sj_cursor

    package mutating func next() -> JSONElement? {
      var found = sj_element()
      guard sj_next_item(&cursor, &found) else { return nil }
      return JSONElement(document: document, index: found.index)
    }
  }
}

/// The members of an object.
package struct JSONMembers: Sequence, Sendable {
  let container: JSONElement

  package var underestimatedCount: Int { container.isObject ? container.count : 0 }

  package func makeIterator() -> Iterator {
    var cursor = sj_cursor()
    _ = sj_members(container.raw, &cursor)
    return Iterator(document: container.document, cursor: cursor)
  }

  package struct Iterator: IteratorProtocol {
    let document: JSONDocument
    var cursor: sj_cursor

    package mutating func next() -> (key: String, element: JSONElement)? {
      var key = sj_text()
      var found = sj_element()
      guard sj_next_member(&cursor, &key, &found) else { return nil }
      return (JSONText(raw: key).string, JSONElement(document: document, index: found.index))
    }
  }
}
