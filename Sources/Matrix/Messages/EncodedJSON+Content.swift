extension EncodedJSON {
  /// A content as it goes through the outbox: written once, and never taken apart again on its way to the homeserver.
  package init(_ content: some EventContent) {
    bytes = content.canonicalBytes()
  }
}
