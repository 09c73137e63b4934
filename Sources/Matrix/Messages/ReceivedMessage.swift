/// A message that somebody sent: nothing in it is to be trusted. Its parts are read when they are asked for.
/// Spec: Client-Server API, "m.room.message".
package struct ReceivedMessage: Sendable {
  /// Such as `m.text`; unknown ones are kept as they are.
  package let messageType: String
  /// The plain text: what commands are read from.
  package let body: String
  /// The content of the event, or the new content of an edit.
  package let content: JSONElement

  /// - Returns: nil without `msgtype` or `body`, and for a body that no event has room for.
  package init?(_ content: JSONElement) {
    guard let messageType = content["msgtype"]?.string, let body = content["body"]?.string,
      messageType.utf8.count <= EventSize.longestKey, body.utf8.count <= EventSize.largestEvent
    else { return nil }
    self.messageType = messageType
    self.body = body
    self.content = content
  }

  /// HTML of any kind, never to be shown as it is: for finding the people that it links to.
  package var html: String? {
    guard content["format"]?.string == MessageContent.htmlFormat, let html = content["formatted_body"]?.string,
      html.utf8.count <= EventSize.largestEvent
    else { return nil }
    return html
  }

  package var mentions: ReceivedMentions { ReceivedMentions(content) }

  /// A command as some clients send it beside the words.
  package var command: BotCommand? { BotCommand(content) }

  /// The plain text without the quotation that older clients put before a reply.
  package func words(isReply: Bool) -> String {
    isReply ? ReplyFallback.stripped(body) : body
  }
}
