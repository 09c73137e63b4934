import Samrad

/// Which lanes wait for others: because the homeserver said that there are too many requests, or because they go one at
/// a time.
///
/// A homeserver counts several things, and does not say which there was too much of. Synapse counts whatever makes an
/// event together, and besides that invitations by whom they are for, and rooms that are made. A request that is refused
/// because of the one is counted for the other: an invitation that comes too early five times can't be sent for minutes.
/// So once there was too much, requests go one at a time, and whoever was told to wait goes first when that is over.
struct Pauses {
  enum Limit {
    /// Whatever makes an event.
    case all
    case invitations, rooms, files, profiles
    /// Joining and leaving.
    case moves

    /// Invitations to a room are requests to one address, and so are requests for rooms: were several under way when
    /// the homeserver says that there are too many, all but the first would come before the wait is over.
    ///
    /// Profiles are other servers' to tell, which may take long: they must leave workers for what is to be said.
    var isOneAtATime: Bool { self == .invitations || self == .rooms || self == .profiles }

    /// Makes no event, and is counted by itself.
    var isApart: Bool { self == .files || self == .profiles }
  }

  /// What others may not do while a request is under way.
  struct Admission: Equatable {
    fileprivate(set) var gates: [Limit] = []
  }

  /// How many requests of a kind others have to wait for, and the lanes that wait.
  private var paused: [Limit: (requests: Int, lanes: [Lanes.Lane])] = [:]
  /// Was told to wait, has waited, and goes now, before all others.
  private var turn: Lanes.Lane?
  /// One of those that go one at a time is under way.
  private var isOneUnderWay = false
  /// How many requests still go one at a time, if all of them succeed.
  private var careful = 0
  /// How far apart the homeserver wants them, as far as it has told.
  private var pace = Duration.zero
  private var freed: [Lanes.Lane] = []

  private static let carefulRequests = 20
  /// Who has to wait longer has met a limit that other requests need not meet.
  private static let longestForAll = Duration.seconds(10)

  /// Lanes that need not wait any more, each told once.
  mutating func takeFreed() -> [Lanes.Lane] {
    defer { freed = [] }
    return freed
  }

  /// - Returns: nil when the lane has to wait: it will be among the freed ones.
  mutating func admit(_ request: OutboxRequest, of lane: Lanes.Lane) -> Admission? {
    let own = request.ownLimit
    if let own, paused[own] != nil {
      abandon(lane)
      paused[own]?.lanes.append(lane)
      return nil
    }
    var admission = Admission()
    if turn === lane {
      turn = nil
      isOneUnderWay = true
      admission.gates.append(.all)  // closed since it was told to wait
    } else if own?.isApart != true {
      if paused[.all] != nil {
        paused[.all]?.lanes.append(lane)
        return nil
      }
      if careful > 0 {
        isOneUnderWay = true
        close(.all, by: &admission)
      }
    }
    if let own, own.isOneAtATime { close(own, by: &admission) }
    return admission
  }

  private mutating func close(_ limit: Limit, by admission: inout Admission) {
    paused[limit, default: (0, [])].requests += 1
    admission.gates.append(limit)
  }

  /// A lane with nothing to send takes no turn.
  mutating func abandon(_ lane: Lanes.Lane) {
    guard turn === lane else { return }
    turn = nil
    lift(.all)
  }

  /// - Returns: how long invitations wait now, for `rested(nil, .invitations)` to end: to be refused costs them more than
  ///   waiting does.
  mutating func succeeded(_ admission: Admission) -> Duration? {
    defer { ended(admission) }
    guard careful > 0 else { return nil }
    careful -= 1
    paused[.invitations, default: (0, [])].requests += 1
    return pace
  }

  /// It failed in another way than by being too much.
  mutating func ended(_ admission: Admission) {
    if admission.gates.contains(.all) { isOneUnderWay = false }
    for gate in admission.gates { lift(gate) }
  }

  /// - Returns: what `rested` has to know.
  mutating func limited(_ request: OutboxRequest, _ admission: Admission, wait: Duration) -> Limit? {
    let own = request.ownLimit
    if own != .profiles { takeCare(wait) }
    let limit: Limit? =
      switch own {
      case .files, .profiles: own
      case nil: .all
      case _ where wait <= Self.longestForAll: .all
      case .rooms, .moves: own
      // It is about this one person.
      default: nil
      }
    if let limit { paused[limit, default: (0, [])].requests += 1 }
    ended(admission)
    return limit
  }

  private mutating func takeCare(_ wait: Duration) {
    if careful == 0 { pace = .zero }
    careful = Self.carefulRequests
    // Half a second more: the answer says when one more is let through, seen from when it was written.
    if wait <= Self.longestForAll { pace = max(pace, wait + .milliseconds(500)) }
  }

  /// The wait of a lane that was limited is over.
  mutating func rested(_ lane: Lanes.Lane?, _ limit: Limit?) {
    guard let limit else { return }
    if limit == .all, turn == nil, !isOneUnderWay { turn = lane } else { lift(limit) }
  }

  /// One request less that others wait for.
  private mutating func lift(_ limit: Limit) {
    guard var pause = paused[limit] else { return }
    pause.requests -= 1
    paused[limit] = pause.requests == 0 ? nil : pause
    if pause.requests == 0 { freed += pause.lanes }
  }
}

extension OutboxRequest {
  /// What homeservers count besides all that makes an event; nil for what is nothing more.
  fileprivate var ownLimit: Pauses.Limit? {
    switch self {
    case .message, .event, .reaction, .annotation, .redact, .file, .kick, .state, .archive, .entrust: nil
    case .upload: .files
    case .lookUpZone: .profiles
    case .invite: .invitations
    case .openRoom: .rooms
    case .join, .leave: .moves
    }
  }
}
