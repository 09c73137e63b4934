package import Foundation
import Logging
package import Matrix
package import Samrad

/// The configuration, checked and typed.
package struct Settings: Equatable, Sendable {
  package enum Homeserver: Equatable, Sendable {
    /// A base address: it counts, whatever anybody else says.
    case address(String)
    /// A server name, whose homeserver is found at the first login.
    case server(String)
  }

  package let homeserver: Homeserver
  /// A localpart, or a whole Matrix id.
  package let user: String
  /// The device to log in as; nil to make one up, once.
  package let device: DeviceID?
  package let login: Login
  package let admins: [UserID]
  /// Who may talk to the bot and invite it, besides admins and the members of groups.
  package let allowed: AllowedPeople
  package let database: String
  package let prompts: String
  package let catalogue: String
  package let language: Language
  package let zone: String
  package let caFile: String?
  package let logLevel: String
  package let testClock: TestClock?

  /// - Parameter now: the machine's time.
  /// - Returns: nil with at least one fault.
  package static func check(_ configuration: Configuration, now: Date = Date()) -> (Settings?, [Fault]) {
    var faults: [Fault] = []
    func need(_ key: Configuration.Key, _ example: String) -> String {
      if let value = configuration[key] { return value }
      faults.append(
        configuration.fault(
          key, "The setting “\(key.rawValue)” is missing.",
          remedy: "Write for instance \(key.rawValue): \(example), or set \(key.variable)."))
      return ""
    }
    let user = need(.user, "samrad")
    let homeserver: Homeserver
    if configuration[.homeserver] == nil, let id = UserID(typed: user) {
      homeserver = .server(id.server)
    } else {
      let text = need(.homeserver, "https://matrix.example.org")
      homeserver = text.contains("://") ? .address(text) : .server(text)
      let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
      if !text.isEmpty, !isAddress, WellKnown.place(of: text) == nil {
        faults.append(
          configuration.fault(
            .homeserver, "“homeserver” is neither a web address nor a server name.",
            remedy: "Write for instance https://matrix.example.org, or example.org to have it found."))
      }
    }
    if user.hasPrefix("@"), UserID(typed: user) == nil {
      faults.append(
        configuration.fault(.user, "“\(user)” is no Matrix id.", remedy: "Write for instance \"@samrad:example.org\"."))
    }
    let admins = configuration.values[.admins]?.map { ($0, UserID(typed: $0)) } ?? []
    for (text, id) in admins where id == nil {
      faults.append(
        configuration.fault(.admins, "“\(text)” is no Matrix id.", remedy: "Write for instance \"@kari:example.org\"."))
    }
    var allowed = AllowedPeople()
    for pattern in configuration.values[.allowed] ?? [] where !allowed.add(pattern) {
      faults.append(
        configuration.fault(
          .allowed, "“\(pattern)” is neither a Matrix id nor all of a server.",
          remedy: "Write for instance \"@kari:example.org\", or \"*:example.org\" for all of example.org."))
    }
    // With nobody to talk to the bot is of no use; the first groups are formed by an admin.
    if admins.isEmpty, configuration.values[.allowed]?.isEmpty ?? true {
      faults.append(
        configuration.fault(
          .admins, "There are no admins.", remedy: "Write for instance admins: [\"@kari:example.org\"]."))
    }
    let login = Login.chosen(in: configuration, &faults)
    let device = configuration[.device].map { DeviceID($0) }
    if login == .oauth, let device, !OAuthRequests.mayBeInScope(device) {
      faults.append(
        configuration.fault(
          .device, "“\(device)” can be no device of a login with OAuth.",
          remedy: "Use ten letters and digits or more, or leave the setting out."))
    }
    let zone = configuration[.zone] ?? "Europe/Oslo"
    if TimeZone(identifier: zone) == nil {
      faults.append(
        configuration.fault(.zone, "There is no time zone “\(zone)”.", remedy: "Write for instance Europe/Oslo."))
    }
    if let file = configuration[.caFile], !FileManager.default.isReadableFile(atPath: file) {
      faults.append(
        configuration.fault(.caFile, "“\(file)” can't be read.", remedy: "Name a PEM file, or leave the setting out."))
    }
    let level = configuration[.logLevel] ?? "info"
    if Logger.Level(rawValue: level) == nil {
      let known = Logger.Level.allCases.map(\.rawValue)
      faults.append(
        configuration.fault(
          .logLevel, "There is no log level “\(level)”.", remedy: "Use one of \(known.joined(separator: ", "))."))
    }
    let testClock = TestClock.read(configuration.testClock, now: now, &faults)
    let settings = Settings(
      homeserver: homeserver, user: user, device: device, login: login ?? .oauth, admins: admins.compactMap(\.1),
      allowed: allowed, database: configuration[.database] ?? "samrad.sqlite",
      prompts: configuration[.prompts] ?? InstalledFiles.prompts,
      catalogue: configuration[.catalogue] ?? InstalledFiles.catalogue,
      language: Language(configuration[.language] ?? "nb"), zone: zone, caFile: configuration[.caFile], logLevel: level,
      testClock: testClock)
    return (faults.isEmpty ? settings : nil, faults)
  }
}

/// Where the files are that come with the program: beside the working directory, as in a clone, or installed, or in the
/// clone that the program was built in.
package enum InstalledFiles {
  package static var prompts: String { find("Prompts") }
  package static var catalogue: String { find("Deploy/catalogue", installed: "catalogue") }

  private static func find(_ path: String, installed: String? = nil) -> String {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = URL(fileURLWithPath: executable).deletingLastPathComponent().deletingLastPathComponent()
    var places = [path, folder.appendingPathComponent("share/samrad/\(installed ?? path)").path]
    let parts = folder.path.split(separator: "/").map(String.init)
    if let build = parts.lastIndex(of: ".build") {
      places.append("/" + (parts[..<build] + [path]).joined(separator: "/"))
    }
    return places.first { FileManager.default.fileExists(atPath: $0) } ?? path
  }
}
