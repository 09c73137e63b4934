/// The content of a message that we send.
/// Spec: Client-Server API, "m.room.message".
package struct MessageContent: EventContent, Hashable {
  package enum Kind: Hashable, Sendable {
    /// Reaches phones, if it mentions somebody.
    case text
    /// Never notifies, even with mentions: the push rule for notices stands above the one for mentions.
    case notice
    /// The body is a caption, or the file's name.
    case file(Attachment)
  }

  /// A file that was uploaded, or is about to be.
  package struct Attachment: Hashable, Sendable {
    package let name: String
    /// Nil until it is uploaded: whoever sends the message then puts the address in, as `url`.
    package let media: MediaURI?
    package let mediaType: String
    /// In bytes.
    package let size: Int

    package init(name: String, media: MediaURI?, mediaType: String, size: Int) {
      self.name = name
      self.media = media
      self.mediaType = mediaType
      self.size = min(max(0, size), JSONValue.largestInteger)
    }
  }

  /// A field of our own in a message. Named as a domain of ours, since the spec does not know it.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package let kind: Kind
  package let body: String
  package let html: AllowedHTML?
  package let mentions: Mentions
  package let answering: Answering?
  /// In the order of their names, each once, none of them a name of the spec's.
  package let fields: [Field]

  package init(
    _ kind: Kind, _ body: String, html: AllowedHTML? = nil, mentions: Mentions, answering: Answering? = nil,
    fields: [Field] = []
  ) {
    self.kind = kind
    self.body = body
    self.html = html
    self.mentions = mentions
    self.answering = answering
    self.fields = fields.count < 2 && !fields.contains { Self.isTaken($0.name) } ? fields : Self.sorted(fields)
  }

  package var type: String { "m.room.message" }

  static let htmlFormat = "org.matrix.custom.html"

  private static func isTaken(_ name: String) -> Bool {
    switch name {
    case "body", "filename", "format", "formatted_body", "info", "m.mentions", "m.new_content", "m.relates_to",
      "msgtype", "url":
      true
    default: false
    }
  }

  private static func sorted(_ fields: [Field]) -> [Field] {
    Dictionary(fields.filter { !isTaken($0.name) }.map { ($0.name, $0) }) { first, _ in first }.values
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The same message with other words, or as an answer to something else.
  package func with(body: String, html: AllowedHTML?, answering: Answering?) -> MessageContent {
    MessageContent(kind, body, html: html, mentions: mentions, answering: answering, fields: fields)
  }
}

extension MessageContent.Kind {
  /// The value of `msgtype`.
  package var name: String {
    switch self {
    case .text: "m.text"
    case .notice: "m.notice"
    case .file: "m.file"
    }
  }
}
