import Synchronization

/// Reads an answer to `/sync` while it arrives, room by room, and keeps of it what somebody is interested in.
///
/// A room whose text is no JSON is set aside: the others must not go deaf for it.
package final class SyncReader: BodyReceiver {
  /// What is wanted of a room that the account is in.
  package enum Interest: Sendable {
    case everything
    /// Messages that begin with `!`, and only where one of the call words stands.
    case calls
    case nothing
  }

  private struct State {
    var splitter = SyncSplitter()
    var answer = SyncAnswer.Parts()
  }

  private let interest: @Sendable (RoomID) -> Interest
  private let callWords: [CallWord]
  private let state = Mutex(State())

  /// - Parameter interest: asked for each joined room, when its text comes. Of other rooms all is read.
  package init(callWords: [CallWord], interest: @escaping @Sendable (RoomID) -> Interest) {
    self.callWords = callWords
    self.interest = interest
  }

  package func receive(_ bytes: UnsafeRawBufferPointer) throws(MatrixError) {
    let result: Result<Void, MatrixError> = state.withLock { state in
      do throws(MatrixError) { return .success(try read(bytes, &state)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// What was read, once all of it has come. It is given away: asked again, there is nothing left.
  /// - Throws: `.badAnswer` when it is no whole answer to `/sync`.
  package func answer() throws(MatrixError) -> SyncAnswer {
    let (parts, isComplete) = state.withLock { state in
      var parts = SyncAnswer.Parts()
      swap(&parts, &state.answer)
      parts.setAside += state.splitter.leftOut
      return (parts, state.splitter.isComplete)
    }
    guard isComplete else { throw MatrixError(.badAnswer, retry: .later) }
    return try SyncAnswer(parts)
  }

  private func read(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws(MatrixError) {
    // Taken out, or the closures would reach into what is being changed.
    var answer = state.answer
    state.answer = SyncAnswer.Parts()
    defer { state.answer = answer }
    try state.splitter.read(
      bytes,
      wants: { part in
        switch part {
        case .member(let key): SyncAnswer.Parts.members.contains(key)
        case .room(let room, .join): interest(room) != .nothing
        case .room: true
        }
      },
      take: { part, text, readable in
        let wanted: Interest = if case .room(let room, .join) = part { interest(room) } else { .everything }
        if wanted == .calls, !callWords.contains(where: { $0.stands(in: text) }) { return }
        // Pruning: one event nested too deep must not make all of its room unreadable.
        guard let document = try? JSONDocument(parsing: text, readable: readable, pruning: true) else {
          answer.setAside += 1
          return
        }
        answer.add(part, document.root, wanted)
      })
  }
}
