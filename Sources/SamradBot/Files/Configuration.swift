import Foundation
package import Matrix
package import Samrad
import Yams

/// What an operator sets: a YAML file, and `SAMRAD_…` in the environment, which goes before the file. What neither
/// says is taken from `MATRIX_…`, as other Matrix programs use it.
package struct Configuration: Equatable, Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case homeserver, user, device, login, admins, allowed, database, prompts, catalogue, language, zone
    case passwordFile = "password_file"
    case tokenFile = "token_file"
    case caFile = "ca_file"
    case logLevel = "log_level"

    /// `password_file` is `SAMRAD_PASSWORD_FILE`.
    package var variable: String { "SAMRAD_" + rawValue.uppercased() }

    /// The variable of other Matrix programs that means the same.
    var alias: String? {
      switch self {
      case .homeserver: "MATRIX_HOMESERVER"
      case .user: "MATRIX_USER_ID"
      case .device: "MATRIX_DEVICE_ID"
      default: nil
      }
    }

    var isList: Bool { self == .admins || self == .allowed }
  }

  package private(set) var values: [Key: [String]] = [:]
  /// The line of each value that came from the file.
  package private(set) var lines: [Key: Int] = [:]
  package let file: String
  /// Secrets of the environment. They are held apart: whatever prints the values doesn't print these.
  package private(set) var accessToken: AccessToken?
  package private(set) var password: AccessToken?
  /// As the environment has it. See `TestClock`.
  package private(set) var testClock: String?

  /// - Parameters:
  ///   - file: nil when everything comes from the environment.
  ///   - environment: variables that begin with `SAMRAD_` and are not known are faults too.
  package static func read(_ file: TextFile?, environment: [String: String]) -> (Configuration, [Fault]) {
    var configuration = Configuration(file: file?.name ?? "environment")
    var faults: [Fault] = []
    if let file { configuration.take(file, &faults) }
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("SAMRAD_") {
      guard let key = Key.allCases.first(where: { $0.variable == name }) else {
        if ["SAMRAD_CONFIG", TestClock.variable].contains(name) { continue }
        faults.append(unknown(name, Key.allCases.map(\.variable), "environment", nil))
        continue
      }
      configuration.values[key] =
        key.isList ? value.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) : [value]
      configuration.lines[key] = nil
    }
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    for key in Key.allCases where configuration.values[key] == nil {
      configuration.values[key] = key.alias.flatMap(value).map { [$0] }
    }
    configuration.testClock = value(TestClock.variable)
    configuration.accessToken = value("MATRIX_ACCESS_TOKEN").map(AccessToken.init)
    configuration.password = value("MATRIX_PASSWORD").map(AccessToken.init)
    return (configuration, faults)
  }

  private mutating func take(_ file: TextFile, _ faults: inout [Fault]) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: file.text)
    } catch {
      faults.append(
        Fault(
          file.name, "This is not valid YAML.", remedy: "Write one setting a line, as in Deploy/samrad.example.yaml."))
      return
    }
    guard let mapping = root?.mapping else { return }
    for (keyNode, node) in mapping {
      let name = keyNode.string ?? ""
      guard let key = Key(rawValue: name) else {
        faults.append(Self.unknown(name, Key.allCases.map(\.rawValue), file.name, keyNode.mark?.line))
        continue
      }
      if let scalar = node.string {
        values[key] = [scalar]
      } else if let list = node.sequence, key.isList {
        values[key] = list.compactMap(\.string)
      } else {
        faults.append(
          Fault(
            file.name, line: keyNode.mark?.line, "“\(name)” has no value that can be read.",
            remedy: "Write it as in Deploy/samrad.example.yaml."))
      }
      lines[key] = keyNode.mark?.line
    }
  }

  private static func unknown(_ name: String, _ known: [String], _ file: String, _ line: Int?) -> Fault {
    Fault(
      file, line: line, "There is no setting “\(name)”.",
      remedy: Nearest.word(to: name, among: known).map { "Did you mean “\($0)”?" }
        ?? "Known settings: \(known.sorted().joined(separator: ", ")).")
  }

  package subscript(key: Key) -> String? {
    values[key]?.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  package func fault(_ key: Key, _ problem: String, remedy: String) -> Fault {
    Fault(lines[key] == nil && values[key] != nil ? "environment" : file, line: lines[key], problem, remedy: remedy)
  }
}
