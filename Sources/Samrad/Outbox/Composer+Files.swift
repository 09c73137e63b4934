import Foundation
import Matrix

/// Files that the bot posts: first the bytes, then the message that points at them, in one lane.
extension Composer {
  mutating func share(_ wish: FileWish, _ now: Date, _ composed: inout Composed) {
    guard let (room, lane) = address(wish.place) else { return }
    let upload = nextTransaction()
    let file = FileUpload(name: wish.name, mediaType: wish.mediaType, bytes: wish.bytes)
    add(.upload(file), lane: lane, upload, now, &composed)
    let transaction = nextTransaction()
    let caption = wish.caption.map { words($0, wish.language, wish.zone, now) }
    let attachment = MessageContent.Attachment(
      name: wish.name, media: nil, mediaType: wish.mediaType, size: wish.bytes.count)
    // Without a caption the body is the name. Spec: Client-Server API, "Media captions".
    let content = MessageContent(
      .file(attachment), caption?.body ?? wish.name, html: caption?.html, mentions: .none,
      answering: wish.answering.map(Self.answer), fields: [.init(OwnField.transaction, .string(transaction.text))]
    ).fitted()
    add(
      .file(room: room, upload: upload, content: EncodedJSON(content), subject: wish.subject), lane: lane, transaction,
      now, &composed)
  }
}
