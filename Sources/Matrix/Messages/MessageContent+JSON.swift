extension MessageContent {
  package var json: JSONValue { .object(members(mentions: mentions)) }

  func members(mentions: Mentions) -> [String: JSONValue] {
    var content = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    content["msgtype"] = .string(kind.name)
    content["body"] = .string(body)
    content["m.mentions"] = mentions.json
    if let html {
      content["format"] = .string(Self.htmlFormat)
      content["formatted_body"] = .string(html.source)
    }
    if let answering { content["m.relates_to"] = answering.json }
    if case .file(let file) = kind {
      content["filename"] = .string(file.name)
      content["url"] = file.media.map { .string($0.text) }
      content["info"] = ["mimetype": .string(file.mediaType), "size": .int(Int64(file.size))]
    }
    return content
  }

  package func canonicalBytes() -> [UInt8] {
    var writer = CanonicalWriter(reserving: 512 + body.utf8.count + (html?.source.utf8.count ?? 0))
    write(to: &writer, mentions: mentions, edit: nil)
    return writer.bytes
  }

  /// Writes the object with its keys in order, our own fields where their names put them.
  /// - Parameter edit: what `m.new_content` holds, and of which event it is the new content.
  func write(
    to writer: inout CanonicalWriter, mentions: Mentions, edit: (content: MessageContent, original: EventID)?
  ) {
    var rest = fields[...]
    writer.object { writer in
      /// Own fields before a key of the spec.
      func own(before key: StaticString?, _ writer: inout CanonicalWriter) {
        while let field = rest.first, key.map({ Self.precedes(field.name, $0) }) ?? true {
          writer.key(field.name)
          writer.value(field.value)
          rest.removeFirst()
        }
      }
      own(before: "body", &writer)
      writer.string("body", body)
      if case .file(let file) = kind {
        own(before: "filename", &writer)
        writer.string("filename", file.name)
      }
      if let html {
        own(before: "format", &writer)
        writer.string("format", Self.htmlFormat)
        own(before: "formatted_body", &writer)
        writer.string("formatted_body", html.source)
      }
      if case .file(let file) = kind {
        own(before: "info", &writer)
        writer.key("info")
        writer.object {
          $0.string("mimetype", file.mediaType)
          $0.int("size", file.size)
        }
      }
      own(before: "m.mentions", &writer)
      writer.key("m.mentions")
      writer.object { if !mentions.users.isEmpty { $0.strings("user_ids", mentions.users.lazy.map(\.text)) } }
      if let edit {
        own(before: "m.new_content", &writer)
        writer.key("m.new_content")
        edit.content.write(to: &writer, mentions: edit.content.mentions, edit: nil)
        own(before: "m.relates_to", &writer)
        writer.key("m.relates_to")
        writer.object {
          $0.string("event_id", edit.original.text)
          $0.string("rel_type", "m.replace")
        }
      } else if let answering {
        own(before: "m.relates_to", &writer)
        writer.key("m.relates_to")
        answering.write(to: &writer)
      }
      own(before: "msgtype", &writer)
      writer.string("msgtype", kind.name)
      if case .file(let file) = kind, let media = file.media {
        own(before: "url", &writer)
        writer.string("url", media.text)
      }
      own(before: nil, &writer)
    }
  }

  private static func precedes(_ name: String, _ key: StaticString) -> Bool {
    name.utf8.lexicographicallyPrecedes(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }
}

extension Answering {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      switch self {
      case .reply(let event): Self.write(reply: event, to: &$0)
      case .thread(let root, let event, let isFallback):
        $0.string("event_id", root.text)
        $0.bool("is_falling_back", isFallback)
        Self.write(reply: event, to: &$0)
        $0.string("rel_type", "m.thread")
      }
    }
  }

  private static func write(reply event: EventID, to writer: inout CanonicalWriter) {
    writer.key("m.in_reply_to")
    writer.object { $0.string("event_id", event.text) }
  }
}
