import Foundation
package import Matrix

/// What the bot remembers beside its groups: rooms of its own and people's choices. The fold of one stream.
package struct Programme: Codable, Equatable, Sendable {
  /// Nil until the homeserver has made it.
  package var adminRoom: RoomID?
  package var adminRoomRequested = false
  package var admins: [UserID] = []
  /// Rooms of the bot and one person.
  package var directRooms: [UserID: RoomID] = [:]
  package var directRoomsRequested: Set<UserID> = []
  package var languages: [UserID: Language] = [:]
  /// How many groups were ever formed: the next one's id is made from it.
  package var groupCount = 0
  // Nil where there are none: snapshots and journals from before these were remembered have no such field.
  private var upgradesSeen: [Upgrade]?
  private var otherRooms: Set<RoomID>?
  private var knownPeople: People?
  private var ownPosts: Posts?
  private var shownImports: PeopleImports?
  private var openForms: Forms?
  private var adminWrites: Writes?
  private var ownSeason: Season?
  private var personalTimes: [UserID: PersonalTime]?
  private var daysOff: Breaks?
  private var lastPersonalWrites: [UserID: PersonalWrite]?
  private var ownScripts: ScriptBook?
  private var tipsOff: [UserID]?
  private var ownGuideUse: GuideUse?
  private var ownCatalogue: CatalogueBook?
  private var ownFinding: Finding?
  private var ownFollowedUp: [UserID: Date]?

  package static let version = 1

  package init() {}

  /// Rooms of the bot's own that point at another, and where to.
  package var upgrades: [Upgrade] {
    get { upgradesSeen ?? [] }
    set { upgradesSeen = newValue.isEmpty ? nil : newValue }
  }

  /// Rooms with nothing of the programme in them, where the bot has said that it does nothing.
  package var otherRoomsTold: Set<RoomID> {
    get { otherRooms ?? [] }
    set { otherRooms = newValue.isEmpty ? nil : newValue }
  }

  /// Everybody who is to be in a group, or to lead one.
  package var people: People {
    get { knownPeople ?? People() }
    // In place: a list of thousands is not copied for each of its people.
    _modify {
      var people = knownPeople.take() ?? People()
      defer { knownPeople = people.isEmpty ? nil : people }
      yield &people
    }
  }

  /// The groups as a whole: proposed, running, past.
  package var season: Season {
    get { ownSeason ?? Season() }
    _modify {
      var season = ownSeason.take() ?? Season()
      defer { ownSeason = season.isEmpty ? nil : season }
      yield &season
    }
  }

  /// When people work, and how they want to be reminded.
  package var times: [UserID: PersonalTime] {
    get { personalTimes ?? [:] }
    _modify {
      var times = personalTimes.take() ?? [:]
      defer { personalTimes = times.isEmpty ? nil : times }
      yield &times
    }
  }

  /// What people wrote lately of themselves, and can still undo.
  package var personalWrites: [UserID: PersonalWrite] {
    get { lastPersonalWrites ?? [:] }
    set { lastPersonalWrites = newValue.isEmpty ? nil : newValue }
  }

  /// Days on which the programme is off.
  package var breaks: Breaks {
    get { daysOff ?? Breaks() }
    set { daysOff = newValue.windows.isEmpty ? nil : newValue }
  }

  /// Messages of the bot's in the admin room and between two that can still be reacted or replied to.
  package var posts: Posts {
    get { ownPosts ?? Posts() }
    _modify {
      var posts = ownPosts.take() ?? Posts()
      defer { ownPosts = posts.subjects.isEmpty ? nil : posts }
      yield &posts
    }
  }

  /// Lists of people that wait to be taken in, or may still be undone.
  package var imports: PeopleImports {
    get { shownImports ?? PeopleImports() }
    set { shownImports = newValue == PeopleImports() ? nil : newValue }
  }

  /// What the bot asks people of themselves, between two.
  package var forms: Forms {
    get { openForms ?? Forms() }
    set { openForms = newValue.isEmpty ? nil : newValue }
  }

  /// What the admins wrote lately, and can still undo.
  package var writes: Writes {
    get { adminWrites ?? Writes() }
    set { adminWrites = newValue.recent.isEmpty ? nil : newValue }
  }

  /// Scripts that admins have posted, and those that sessions began with.
  package var scripts: ScriptBook {
    get { ownScripts[orEmpty: ScriptBook()] }
    _modify { yield &ownScripts[orEmpty: ScriptBook()] }
  }

  /// Who wants no 📖 under their messages in any group, in the order of their ids.
  package var tipsMutedBy: [UserID] {
    get { tipsOff ?? [] }
    set { tipsOff = newValue.isEmpty ? nil : newValue }
  }

  /// What came of the guides that groups were shown.
  package var guideUse: GuideUse {
    get { ownGuideUse ?? GuideUse() }
    set { ownGuideUse = newValue == GuideUse() ? nil : newValue }
  }

  /// What admins have made of the catalogue.
  package var catalogue: CatalogueBook {
    get { ownCatalogue[orEmpty: CatalogueBook()] }
    _modify { yield &ownCatalogue[orEmpty: CatalogueBook()] }
  }

  /// What was found for people outside the groups' rooms.
  package var finding: Finding {
    get { ownFinding[orEmpty: Finding()] }
    _modify { yield &ownFinding[orEmpty: Finding()] }
  }

  /// When each person was last asked how something went that they had taken on.
  var followedUp: [UserID: Date] {
    get { ownFollowedUp ?? [:] }
    _modify { yield &ownFollowedUp[orEmpty: [:]] }
  }

  static let mostOtherRoomsTold = 1_000

  package func isAdmin(_ user: UserID) -> Bool { admins.contains(user) }
}
