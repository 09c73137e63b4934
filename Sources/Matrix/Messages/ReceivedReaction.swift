/// A reaction that somebody sent.
/// Spec: Client-Server API, "Event annotations and reactions".
package struct ReceivedReaction: Hashable, Sendable {
  package let event: EventID
  package let sender: UserID
  package let target: EventID
  /// As `normalised` makes it.
  package let key: String

  /// - Returns: nil for what is no annotation, or has an empty or very long key.
  package init?(_ event: Event) {
    guard event.type == "m.reaction", case .annotation(let target, let key) = event.relates,
      (1...Self.longestKey).contains(key.utf8.count)
    else { return nil }
    self.event = event.id
    sender = event.sender
    self.target = target
    self.key = Self.normalised(key)
  }

  /// In bytes. Some clients react with words, none with whole messages.
  package static let longestKey = 512

  /// A key without variation selectors and skin tones, so that 👍, 👍️ and 👍🏽 are one. A key of nothing else stays.
  package static func normalised(_ key: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in key.unicodeScalars
    where scalar.value != 0xFE0E && scalar.value != 0xFE0F && !(0x1F3FB...0x1F3FF).contains(scalar.value) {
      scalars.append(scalar)
    }
    return scalars.isEmpty ? String(key) : String(scalars)
  }
}
