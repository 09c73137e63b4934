/// The name of a homeserver: a host or an address, and perhaps a port.
package enum ServerName {
  /// Only what a server name may consist of, at most 255 bytes. Whether there is such a server is another question.
  /// Spec: appendices, "Server Name".
  package static func isPlausible(_ text: some StringProtocol) -> Bool {
    (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
          UInt8(ascii: "["), UInt8(ascii: "]"):
          true
        default: false
        }
      }
  }
}
