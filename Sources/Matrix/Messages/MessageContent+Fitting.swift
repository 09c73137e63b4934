extension MessageContent {
  /// The message, or as much of it as fits: first without its HTML, then with fewer of its words and an ellipsis.
  /// - Parameter most: bytes of its canonical JSON. What is no words (mentions, our own fields) is not cut: a message
  ///   that is too large by those alone stays so, and `EventSize.check` says it.
  package func fitted(to most: Int = EventSize.largestContent) -> MessageContent {
    if mostBytes <= most { return self }
    if canonicalBytes().count <= most { return self }
    let plain = with(body: body, html: nil, answering: answering)
    let excess = plain.canonicalBytes().count - most
    guard excess > 0 else { return plain }
    let room = EventSize.escapedBytes(body) - excess
    return plain.with(body: Self.cut(body, toEscaped: room), html: nil, answering: answering)
  }

  /// No fewer bytes than it takes, found without writing it: a byte becomes six at most.
  private var mostBytes: Int {
    guard case .text = kind.plain else { return .max }
    var text = body.utf8.count + (html?.source.utf8.count ?? 0)
    for user in mentions.users { text += user.text.utf8.count + 1 }
    for field in fields {
      guard let value = field.value.string else { return .max }
      text += field.name.utf8.count + value.utf8.count + 1
    }
    switch answering {
    case .reply(let event): text += event.text.utf8.count
    case .thread(let root, let event, _): text += root.text.utf8.count + event.text.utf8.count
    case nil: break
    }
    return 6 * text + 400
  }

  /// The longest beginning of whole characters that, with an ellipsis, takes no more bytes in JSON, quotes included.
  static func cut(_ text: String, toEscaped most: Int) -> String {
    let ellipsis = "…"
    var bytes = EventSize.escapedBytes(ellipsis)
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      bytes += EventSize.escapedBytes(text[end..<next]) - 2
      if bytes > most { break }
      end = next
    }
    return String(text[..<end]) + ellipsis
  }
}

extension MessageContent.Kind {
  /// A notice is as large as a text.
  fileprivate var plain: Self { if case .notice = self { .text } else { self } }
}

extension MessageEdit {
  /// An edit holds its words twice, once for clients that do not know edits.
  package func fitted(to most: Int = EventSize.largestContent) -> MessageEdit {
    guard canonicalBytes().count > most else { return self }
    var edit = MessageEdit(of: original, keeping: calling, content.with(body: content.body, html: nil, answering: nil))
    let excess = edit.canonicalBytes().count - most
    guard excess > 0 else { return edit }
    let room = EventSize.escapedBytes(content.body) - (excess + 1) / 2
    edit = MessageEdit(
      of: original, keeping: calling,
      content.with(body: MessageContent.cut(content.body, toEscaped: room), html: nil, answering: nil))
    return edit
  }
}
