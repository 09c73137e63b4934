import Foundation
package import Matrix

/// `!tips av`, `!tips på`, `!tips av for alle`: no 📖 under what one person writes, or under anything in a room.
extension Turn {
  private enum Wish {
    case off, on
  }

  /// - Returns: nil when the words say neither; `all`: for the room.
  private func wish(_ rest: String) -> (wish: Wish, all: Bool)? {
    let words = rest.split(whereSeparator: \.isWhitespace)
    let means = { (text: String, answer: AnswerID) in world.library.phrasebook.means(text, answer) }
    // «av for alle»: the longest beginning that says which, and nothing but «for alle» after it.
    for count in stride(from: min(words.count, 3), to: 0, by: -1) {
      let first = words.prefix(count).joined(separator: " ")
      let rest = words.dropFirst(count).joined(separator: " ")
      guard rest.isEmpty || means(rest, .forAll) else { continue }
      if means(first, .turnOff) { return (.off, !rest.isEmpty) }
      if means(first, .turnOn) { return (.on, !rest.isEmpty) }
    }
    return nil
  }

  /// In a group: of the one who writes, or of all.
  func setTips(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let (wish, all) = wish(rest) else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .tipsHelp,
            ["off": .flag(isMuted(message.sender, in: group)), "roomOff": .flag(group.offers.isMuted)])))
    }
    let user = all ? nil : message.sender
    let muted = wish == .off
    let before = all ? group.offers.isMuted : group.offers.mutedBy.contains(message.sender)
    var outcome = Outcome()
    if before != muted {
      outcome.remember(TipsMuted(user: user, muted: muted), in: group.id)
      outcome.remember(WriteNoted(reversal: .tips(user: user, muted: before)), in: group.id)
    }
    outcome.say(group.answer(message, tipsSet(of: user, muted, in: group)))
    return outcome
  }

  /// - Parameter user: nil for the room.
  func tipsSet(of user: UserID?, _ muted: Bool, in group: Group) -> Prompt {
    guard let user else { return Prompt(muted ? .tipsOffForAll : .tipsOnForAll) }
    return muted
      ? Prompt(.tipsOff)
      : Prompt(
        .tipsOn,
        [
          "roomOff": .flag(group.offers.isMuted), "everywhere": .flag(world.programme.tipsMutedBy.contains(user)),
        ])
  }

  /// Between two: everywhere.
  func setTips(_ rest: String, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let before = world.programme.tipsMutedBy.contains(user)
    guard let (wish, all) = wish(rest), !all else {
      return sayOnly(place.answer(Prompt(.tipsHelpAlone, ["off": .flag(before)])))
    }
    var outcome = Outcome()
    if before != (wish == .off) {
      outcome.note(.tips(muted: before))
      outcome.remember(PersonTipsMuted(user: user, muted: wish == .off))
    }
    outcome.say(place.answer(tipsSetEverywhere(wish == .off)))
    return outcome
  }

  func tipsSetEverywhere(_ muted: Bool) -> Prompt { Prompt(muted ? .tipsOffEverywhere : .tipsOnEverywhere) }

  /// 🔕 under a card, or under a message with 📖. Said to the person alone: it is nobody else's.
  func muteByTap(_ user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard !group.offers.mutedBy.contains(user) else { return outcome }
    outcome.remember(TipsMuted(user: user, muted: true), in: group.id)
    outcome.add(tellPrivately(user, Prompt(.tipsOffByTap, ["group": .text(group.name)]), in: group, rings: false))
    return outcome
  }
}

package struct TipsMuted: GroupChange {
  package static let kind = "offers.muted"
  /// Nil for the room.
  package let user: UserID?
  package let muted: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let user else {
      group.offers.isMuted = muted
      return
    }
    group.offers.mutedBy.removeAll { $0 == user }
    if muted { group.offers.mutedBy = (group.offers.mutedBy + [user]).sorted() }
  }
}

/// In every group that the person is in.
package struct PersonTipsMuted: ProgrammeChange {
  package static let kind = "offers.muted-everywhere"
  package let user: UserID
  package let muted: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    var users = programme.tipsMutedBy.filter { $0 != user }
    if muted { users = (users + [user]).sorted() }
    programme.tipsMutedBy = users
  }
}
