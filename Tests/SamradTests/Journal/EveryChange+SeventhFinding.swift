import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of what was found.
extension EveryChange {
  private static let (search, cause) = (EventID("$search"), EventID("$share"))
  private static let ola = UserID("@ola:test")

  private static let inGroup: [any FindingChange] = [
    GuidesListed(
      guides: [GuideID("jd-taushetsplikt-veileder"), GuideID("plikt-no")], isCut: true, shown: 1, room: RoomID("!g1"),
      thread: EventID("$root")),
    GuideListPosted(search: search, event: EventID("$cards")), GuideListAskedAbout(search: search),
    GuideListShown(search: search, shown: 2),
    GuideShared(guide: GuideID("plikt-no"), to: ola, room: RoomID("!g1")),
    GuideShared(guide: GuideID("plikt-no"), to: nil, room: RoomID("!g1")),
    GuideSharePosted(cause: cause, to: ola, event: EventID("$card")),
    GuideSharePosted(cause: cause, to: nil, event: EventID("$card2")),
    GuideShareDropped(cause: cause), FindingForgotten(),
  ]

  static let seventhVersionOfFinding: [Recorded] =
    inGroup.map { Recorded($0, in: GroupID("g1")) } + [
      Recorded(GuidesListed(guides: [], isCut: false, shown: 0, room: RoomID("!kari"), thread: nil)),
      Recorded(GuideListDropped(search: search)), Recorded(FindingForgotten()),
    ]
}
