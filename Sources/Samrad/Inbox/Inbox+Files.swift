import Matrix

/// Files in rooms. Only those that anybody in the room can read: one that is encrypted has a `file` and no `url`.
/// Spec: Client-Server API, "m.file".
extension Inbox {
  func file(_ event: Event, in room: RoomID) -> IncomingFile? {
    guard event.content["msgtype"]?.string == "m.file", event.content["file"] == nil,
      let media = event.content["url"]?.string.flatMap({ MediaURI($0) })
    else { return nil }
    // Where there is a file name, the body is a caption.
    let name = event.content["filename"]?.string ?? event.content["body"]?.string ?? ""
    return IncomingFile(
      event: event.id, room: room, sender: event.sender, name: Self.shown(name), media: media,
      claimedSize: event.content["info"]?["size"]?.int.flatMap { $0 >= 0 ? $0 : nil })
  }

  private static func shown(_ name: String) -> String {
    let name = MediaEndpoints.fileName(SafeText.clean(name, longest: 1_000))
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return [".", ".."].contains(words) ? "" : String(words.prefix(100))
  }
}
