import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// What an operator sets, and what is said when it is wrong.
struct ConfigurationTests {
  private static let whole = """
    homeserver: https://matrix.example.org
    user: samrad
    password_file: /etc/samrad/password
    admins: ["@kari:example.org", "@eva:example.org"]
    database: /var/lib/samrad/samrad.sqlite
    prompts: /usr/share/samrad/Prompts
    catalogue: /usr/share/samrad/catalogue
    language: nn
    zone: Europe/Berlin
    log_level: debug
    """

  private func check(_ text: String?, _ environment: [String: String] = [:]) -> (settings: Settings?, faults: [Fault]) {
    let (configuration, faults) = Configuration.read(text.map { TextFile("samrad.yaml", $0) }, environment: environment)
    let (settings, more) = Settings.check(configuration)
    return (settings, faults + more)
  }

  @Test func `every key is taken from the file`() throws {
    let (settings, faults) = check(Self.whole)
    #expect(faults == [])
    let found = try #require(settings)
    #expect(
      found.homeserver == "https://matrix.example.org" && found.user == "samrad"
        && found.secret == .password(file: "/etc/samrad/password"))
    #expect(
      found.admins.map(\.text) == ["@kari:example.org", "@eva:example.org"]
        && found.database == "/var/lib/samrad/samrad.sqlite")
    #expect(found.prompts == "/usr/share/samrad/Prompts" && found.catalogue == "/usr/share/samrad/catalogue")
    #expect(
      found.language.text == "nn" && found.zone == "Europe/Berlin" && found.logLevel == "debug" && found.caFile == nil)
    #expect(
      check(Self.whole.replacing("password_file: /etc/samrad/password", with: "token_file: /t")).settings?.secret
        == .token(file: "/t"))
    #expect(check(Self.whole + "\nca_file: \(#filePath)").settings?.caFile == #filePath)
  }

  @Test func `every key is taken from the environment alone`() throws {
    var environment = [
      "SAMRAD_HOMESERVER": "http://127.0.0.1:8008", "SAMRAD_USER": "bot", "SAMRAD_PASSWORD_FILE": "/p",
      "SAMRAD_ADMINS": "@a:b, @c:d\n@e:f,",
      "SAMRAD_DATABASE": "/d", "SAMRAD_PROMPTS": "/P", "SAMRAD_CATALOGUE": "/C", "SAMRAD_LANGUAGE": "en",
      "SAMRAD_ZONE": "UTC", "SAMRAD_LOG_LEVEL": "trace",
      "SAMRAD_CA_FILE": #filePath, "SAMRAD_CONFIG": "/etc/samrad.yaml", "PATH": "/bin", "samrad_user": "x",
    ]
    let (settings, faults) = check(nil, environment)
    #expect(faults == [])
    let found = try #require(settings)
    #expect(
      found.homeserver == "http://127.0.0.1:8008" && found.user == "bot" && found.secret == .password(file: "/p")
        && found.database == "/d")
    #expect(
      found.admins.map(\.text) == ["@a:b", "@c:d", "@e:f"] && found.prompts == "/P" && found.catalogue == "/C"
        && found.language.text == "en")
    #expect(found.zone == "UTC" && found.logLevel == "trace" && found.caFile == #filePath)
    environment["SAMRAD_PASSWORD_FILE"] = nil
    environment["SAMRAD_TOKEN_FILE"] = "/t"
    #expect(check(nil, environment).settings?.secret == .token(file: "/t"))
    #expect(
      Set(Configuration.Key.allCases.map(\.variable)).isSubset(
        of: Set(environment.keys).union(["SAMRAD_PASSWORD_FILE"])))
  }

  @Test func `the environment goes before the file`() {
    let found = check(Self.whole, ["SAMRAD_USER": "other", "SAMRAD_ADMINS": "@only:example.org"]).settings
    #expect(
      found?.user == "other" && found?.admins.map(\.text) == ["@only:example.org"]
        && found?.database == "/var/lib/samrad/samrad.sqlite")
  }

  @Test func `what is left out has a default`() throws {
    let (settings, faults) = check("homeserver: https://a\nuser: b\ntoken_file: /t\nadmins: '@a:b'\ndatabase: /d")
    #expect(faults == [])
    let found = try #require(settings)
    #expect(
      found.language.text == "nb" && found.zone == "Europe/Oslo" && found.logLevel == "info"
        && found.admins.map(\.text) == ["@a:b"])
  }

  @Test(arguments: [
    ("user: samrad", "", "samrad.yaml: The setting “user” is missing."), ("user: samrad", "user:", "“user”"),
    ("user: samrad", "usr: samrad", "samrad.yaml:2: There is no setting “usr”. Did you mean “user”?"),
    (
      "zone: ", "timezone_of_the_group: ",
      "samrad.yaml:9: There is no setting “timezone_of_the_group”. Known settings: admins, "
    ),
    ("zone: Europe/Berlin", "zone: Europe/Bergen", "samrad.yaml:9: There is no time zone “Europe/Bergen”."),
    ("log_level: debug", "log_level: loud", "samrad.yaml:10: There is no log level “loud”."),
    ("https://matrix.example.org", "matrix.example.org", "samrad.yaml:1: “homeserver” is no web address."),
    ("homeserver: ", "#", "The setting “homeserver” is missing."),
    ("database: ", "#", "The setting “database” is missing."),
    ("\"@eva:example.org\"", "\"eva\"", "samrad.yaml:4: “eva” is no Matrix id."),
    ("admins: [\"@kari:example.org\", \"@eva:example.org\"]", "admins: []", "samrad.yaml:4: There are no admins."),
    ("admins: ", "#", "There are no admins."),
    ("password_file: ", "#", "Neither “password_file” nor “token_file” is set."),
    ("user: samrad", "user: samrad\ntoken_file: /t", "samrad.yaml:3: Both “password_file” and “token_file” are set."),
    ("user: samrad", "user: [a, b]", "samrad.yaml:2: “user” has no value that can be read."),
    ("user: samrad", "user: {a: b}", "samrad.yaml:2: “user” has no value that can be read."),
    ("user: samrad", "user: [a", "This is not valid YAML."),
    ("user: samrad", "user: samrad\nuser: other", "samrad.yaml"),
    ("log_level: debug", "ca_file: /nowhere/ca.pem", "samrad.yaml:10: “/nowhere/ca.pem” can't be read."),
  ])
  func `what is wrong is found, with its line`(part: String, replacement: String, problem: String) throws {
    try #require(Self.whole.contains(part))
    let (settings, faults) = check(Self.whole.replacing(part, with: replacement))
    #expect(faults.contains { $0.description.contains(problem) }, "\(faults)")
    #expect(faults.allSatisfy { !$0.remedy.isEmpty })
    // A setting that is only unknown does not hide that the rest is whole.
    if !problem.contains("There is no setting “timezone") {
      #expect(settings == nil || problem.contains("user") || problem == "samrad.yaml")
    }
  }

  @Test(arguments: [
    ("SAMRAD_USR", "environment: There is no setting “SAMRAD_USR”. Did you mean “SAMRAD_USER”?"),
    ("SAMRAD_", "environment: There is no setting “SAMRAD_”."),
    (
      "SAMRAD_SOMETHING_ELSE_ALTOGETHER",
      "environment: There is no setting “SAMRAD_SOMETHING_ELSE_ALTOGETHER”. Known settings: SAMRAD_ADMINS"
    ),
  ])
  func `an unknown variable is found`(name: String, problem: String) {
    #expect(
      check(Self.whole, [name: "x"]).faults.contains { $0.description.contains(problem) },
      "\(check(Self.whole, [name: "x"]).faults)")
  }

  @Test func `a bad value of the environment is put down to it`() {
    let faults = check(Self.whole, ["SAMRAD_ZONE": "Mars", "SAMRAD_USER": ""]).faults.map(\.description)
    #expect(faults.contains { $0.hasPrefix("environment: There is no time zone “Mars”.") })
    #expect(faults.contains { $0.hasPrefix("environment: The setting “user” is missing.") })
  }

  @Test(arguments: ["", "[]", "- a", "text", "3", "null", "\0", "a: &a [*a]", "? [x]\n: y", "{1: 2}", "!!binary x"])
  func `a file that is something else is faults, no traps`(text: String) {
    #expect(!check(text).faults.isEmpty && check(text).settings == nil)
  }

  @Test func `the example that ships is whole, and shows every key`() throws {
    let path = ConversationTests.root.appendingPathComponent("Deploy/samrad.example.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    let (settings, faults) = check(text)
    #expect(faults == [] && settings != nil)
    for key in Configuration.Key.allCases {
      #expect(text.contains(try Regex(#"(?m)^(# )?\#(key.rawValue): "#)), "\(key.rawValue)")
    }
  }
}
