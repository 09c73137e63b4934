/// The two sets of names that polls have. MSC3381 was accepted, but clients still send the names it had before, and
/// show only those: so both are read, and the old ones are sent.
package enum PollNaming: Sendable, CaseIterable {
  /// `org.matrix.msc3381.poll.start` and so on.
  case unstable
  /// `m.poll.start` and so on.
  case stable

  package var start: String { self == .unstable ? "org.matrix.msc3381.poll.start" : "m.poll.start" }
  package var response: String { self == .unstable ? "org.matrix.msc3381.poll.response" : "m.poll.response" }
  package var end: String { self == .unstable ? "org.matrix.msc3381.poll.end" : "m.poll.end" }

  /// The value of `kind` for a poll whose votes are shown while it is open.
  var disclosed: String { self == .unstable ? "org.matrix.msc3381.poll.disclosed" : "m.disclosed" }
  var undisclosed: String { self == .unstable ? "org.matrix.msc3381.poll.undisclosed" : "m.undisclosed" }

  /// A text, as a member of an object: one string, or an array of representations.
  func text(_ text: String) -> (key: String, value: JSONValue) {
    switch self {
    case .unstable: ("org.matrix.msc1767.text", .string(text))
    case .stable: ("m.text", [["body": .string(text)]])
    }
  }

  /// The plain text among an object's members.
  func text(in element: JSONElement?) -> String? {
    switch self {
    case .unstable: element?["org.matrix.msc1767.text"]?.string ?? element?["body"]?.string
    case .stable:
      element?["m.text"]?.elements.prefix(10)
        .first { ($0["mimetype"]?.string ?? "text/plain") == "text/plain" && $0["body"]?.string != nil }?["body"]?
        .string
    }
  }
}
