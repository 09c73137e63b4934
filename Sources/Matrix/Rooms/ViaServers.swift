/// Servers to join a room through. A room's id says nothing about where it is (from version 12 on it names no server),
/// so it is asked for where a person that is in it lives: who invited, or who upgraded.
/// Spec: Client-Server API, "Room Upgrades" and "Joining rooms".
package enum ViaServers {
  /// The more servers are tried, the longer a failing join takes.
  private static let most = 3

  /// - Parameters:
  ///   - people: those who are in the room for certain, best first.
  ///   - me: whose server needs no asking.
  package static func of(_ people: [UserID], besides me: UserID) -> [String] {
    var servers: [String] = []
    for server in people.lazy.map(\.server)
    where server != me.server && ServerName.isPlausible(server) && !servers.contains(server) {
      servers.append(server)
      if servers.count == most { break }
    }
    return servers
  }
}
