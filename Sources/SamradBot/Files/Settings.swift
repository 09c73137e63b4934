import Foundation
import Logging
package import Matrix
package import Samrad

/// The configuration, checked and typed.
package struct Settings: Equatable, Sendable {
  package enum Secret: Equatable, Sendable {
    case password(file: String)
    case token(file: String)
  }

  package let homeserver: String
  package let user: String
  package let secret: Secret
  package let admins: [UserID]
  package let database: String
  package let prompts: String
  package let catalogue: String
  package let language: Language
  package let zone: String
  package let caFile: String?
  package let logLevel: String

  /// - Returns: nil with at least one fault.
  package static func check(_ configuration: Configuration) -> (Settings?, [Fault]) {
    var faults: [Fault] = []
    func need(_ key: Configuration.Key, _ example: String) -> String {
      if let value = configuration[key] { return value }
      faults.append(
        configuration.fault(
          key, "The setting “\(key.rawValue)” is missing.",
          remedy: "Write for instance \(key.rawValue): \(example), or set \(key.variable)."))
      return ""
    }
    let homeserver = need(.homeserver, "https://matrix.example.org")
    let user = need(.user, "samrad")
    let database = need(.database, "/var/lib/samrad/samrad.sqlite")
    if !homeserver.isEmpty, !(homeserver.hasPrefix("https://") || homeserver.hasPrefix("http://")) {
      faults.append(
        configuration.fault(
          .homeserver, "“homeserver” is no web address.", remedy: "Write for instance https://matrix.example.org."))
    }
    let admins = configuration.values[.admins]?.map { ($0, UserID(typed: $0)) } ?? []
    for (text, id) in admins where id == nil {
      faults.append(
        configuration.fault(.admins, "“\(text)” is no Matrix id.", remedy: "Write for instance \"@kari:example.org\"."))
    }
    if admins.isEmpty {
      faults.append(
        configuration.fault(
          .admins, "There are no admins.", remedy: "Write for instance admins: [\"@kari:example.org\"]."))
    }
    let secret: Secret
    switch (configuration[.passwordFile], configuration[.tokenFile]) {
    case (let file?, nil): secret = .password(file: file)
    case (nil, let file?): secret = .token(file: file)
    case (nil, nil):
      secret = .password(file: "")
      faults.append(
        configuration.fault(
          .passwordFile, "Neither “password_file” nor “token_file” is set.",
          remedy: "Put the password in a file that only the bot can read (chmod 600), and name it here."))
    case (_?, _?):
      secret = .password(file: "")
      faults.append(
        configuration.fault(.tokenFile, "Both “password_file” and “token_file” are set.", remedy: "Keep one of them."))
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
    let settings = Settings(
      homeserver: homeserver, user: user, secret: secret, admins: admins.compactMap(\.1), database: database,
      prompts: configuration[.prompts] ?? InstalledFiles.prompts,
      catalogue: configuration[.catalogue] ?? InstalledFiles.catalogue,
      language: Language(configuration[.language] ?? "nb"), zone: zone, caFile: configuration[.caFile], logLevel: level)
    return (faults.isEmpty ? settings : nil, faults)
  }
}

/// Where the files are that come with the program: beside the working directory, as in a clone, or installed.
package enum InstalledFiles {
  package static var prompts: String { find("Prompts") }
  package static var catalogue: String { find("Deploy/catalogue", installed: "catalogue") }

  private static func find(_ path: String, installed: String? = nil) -> String {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = URL(fileURLWithPath: executable).deletingLastPathComponent().deletingLastPathComponent()
    let places = [path, folder.appendingPathComponent("share/samrad/\(installed ?? path)").path]
    return places.first { FileManager.default.fileExists(atPath: $0) } ?? path
  }
}
