/// A step on the way to a value: a member's key or an item's number.
struct JSONStep: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }

  static let parent = JSONStep(stringValue: "super")
}

extension JSONElement {
  /// The way to this value from the root of its document. Found by searching, so that reading need not keep track:
  /// only errors ask.
  var path: [any CodingKey] {
    var path: [any CodingKey] = []
    var container = document.root
    while container.index < index {
      var step: (key: JSONStep, element: JSONElement)?
      if container.isObject {
        for member in container.members {
          guard member.element.index <= index else { break }
          step = (JSONStep(stringValue: member.key), member.element)
        }
      } else {
        for (number, element) in container.elements.enumerated() {
          guard element.index <= index else { break }
          step = (JSONStep(intValue: number), element)
        }
      }
      guard let step else { break }
      path.append(step.key)
      container = step.element
    }
    return path
  }
}
