extension UserID {
  /// Accepts an id of any history: an empty localpart, capitals, any printable ASCII or letters of any script.
  /// Spec: appendices, "User Identifiers" and "Historical User IDs".
  /// - Returns: nil without `@`, without a colon, without a plausible server, or with more than 255 bytes.
  package init?(historical text: some StringProtocol) {
    let id = UserID(String(text))
    guard id.isWellFormed else { return nil }
    self = id
  }

  /// It could be the id of a person somewhere. One that could not is never mentioned: servers refuse it.
  package var isWellFormed: Bool {
    guard text.utf8.first == UInt8(ascii: "@"), text.utf8.count <= 255,
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      ServerName.isPlausible(text[text.utf8.index(after: colon)...])
    else { return false }
    return text.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
  }
}
