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
      found.homeserver == .address("https://matrix.example.org") && found.user == "samrad"
        && found.login == .password(.file("/etc/samrad/password")) && found.device == nil)
    #expect(
      found.admins.map(\.text) == ["@kari:example.org", "@eva:example.org"]
        && found.database == "/var/lib/samrad/samrad.sqlite")
    #expect(found.prompts == "/usr/share/samrad/Prompts" && found.catalogue == "/usr/share/samrad/catalogue")
    #expect(
      found.language.text == "nn" && found.zone == "Europe/Berlin" && found.logLevel == "debug" && found.caFile == nil)
    #expect(
      check(Self.whole.replacing("password_file: /etc/samrad/password", with: "token_file: /t")).settings?.login
        == .token(.file("/t")))
    #expect(check(Self.whole + "\nca_file: \(#filePath)").settings?.caFile == #filePath)
  }

  @Test func `every key is taken from the environment alone`() throws {
    var environment = [
      "SAMRAD_HOMESERVER": "http://127.0.0.1:8008", "SAMRAD_USER": "bot", "SAMRAD_PASSWORD_FILE": "/p",
      "SAMRAD_ADMINS": "@a:b, @c:d\n@e:f,",
      "SAMRAD_DATABASE": "/d", "SAMRAD_PROMPTS": "/P", "SAMRAD_CATALOGUE": "/C", "SAMRAD_LANGUAGE": "en",
      "SAMRAD_ZONE": "UTC", "SAMRAD_LOG_LEVEL": "trace", "SAMRAD_DEVICE": "SAMRADFIRST", "SAMRAD_LOGIN": "password",
      "SAMRAD_ALLOWED": "@g:h, *:i.no",
      "SAMRAD_CA_FILE": #filePath, "SAMRAD_CONFIG": "/etc/samrad.yaml", "PATH": "/bin", "samrad_user": "x",
    ]
    let (settings, faults) = check(nil, environment)
    #expect(faults == [])
    let found = try #require(settings)
    #expect(
      found.homeserver == .address("http://127.0.0.1:8008") && found.user == "bot"
        && found.login == .password(.file("/p")) && found.database == "/d" && found.device?.text == "SAMRADFIRST")
    #expect(found.allowed.matches(UserID("@g:h")) && found.allowed.matches(UserID("@x:i.no")))
    #expect(
      found.admins.map(\.text) == ["@a:b", "@c:d", "@e:f"] && found.prompts == "/P" && found.catalogue == "/C"
        && found.language.text == "en")
    #expect(found.zone == "UTC" && found.logLevel == "trace" && found.caFile == #filePath)
    environment["SAMRAD_PASSWORD_FILE"] = nil
    environment["SAMRAD_TOKEN_FILE"] = "/t"
    environment["SAMRAD_LOGIN"] = nil
    #expect(check(nil, environment).settings?.login == .token(.file("/t")))
    environment["SAMRAD_LOGIN"] = "oauth"
    #expect(check(nil, environment).settings?.login == .oauth)
    #expect(
      Set(Configuration.Key.allCases.map(\.variable)).isSubset(
        of: Set(environment.keys).union(["SAMRAD_PASSWORD_FILE"])))
  }

  private static let aliases = [
    "MATRIX_HOMESERVER": "http://127.0.0.1:9", "MATRIX_USER_ID": "@bot:example.org", "MATRIX_DEVICE_ID": "GIVEN",
    "MATRIX_ACCESS_TOKEN": "syt_hemmelig", "MATRIX_PASSWORD": "passord", "SAMRAD_ADMINS": "@a:b",
  ]

  @Test func `what other Matrix programs read from the environment is enough`() throws {
    let (settings, faults) = check(nil, Self.aliases)
    #expect(faults == [])
    let found = try #require(settings)
    #expect(found.homeserver == .address("http://127.0.0.1:9") && found.user == "@bot:example.org")
    #expect(found.device?.text == "GIVEN" && found.login == .token(.held(AccessToken("syt_hemmelig"))))
    var environment = Self.aliases
    environment["MATRIX_ACCESS_TOKEN"] = ""
    #expect(check(nil, environment).settings?.login == .password(.held(AccessToken("passord"))))
    environment["SAMRAD_LOGIN"] = "token"
    #expect(check(nil, environment).faults.map(\.problem) == ["“login” is token, and there is none."])
  }

  @Test func `our own keys go before other programs'`() {
    let file = check(Self.whole + "\ndevice: OURS", Self.aliases).settings
    #expect(file?.homeserver == .address("https://matrix.example.org") && file?.user == "samrad")
    #expect(file?.device?.text == "OURS" && file?.login == .password(.file("/etc/samrad/password")))
    let own = ["SAMRAD_HOMESERVER": "https://own", "SAMRAD_USER": "own", "SAMRAD_TOKEN_FILE": "/t"]
    let found = check(nil, Self.aliases.merging(own) { $1 }).settings
    #expect(found?.homeserver == .address("https://own") && found?.user == "own" && found?.login == .token(.file("/t")))
  }

  @Test func `a secret of the environment is printed by nothing`() throws {
    let (configuration, _) = Configuration.read(nil, environment: Self.aliases)
    let settings = try #require(Settings.check(configuration).0)
    for shown in ["\(configuration)", String(reflecting: configuration), "\(settings)", String(reflecting: settings)] {
      #expect(!shown.contains("hemmelig") && !shown.contains("passord"))
    }
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
        && found.admins.map(\.text) == ["@a:b"] && found.allowed.isEmpty)
    #expect(
      check("homeserver: https://a\nuser: b\ntoken_file: /t\nadmins: '@a:b'").settings?.database == "samrad.sqlite")
  }

  @Test func `without admins somebody has to be allowed`() {
    let text = "homeserver: https://a\nuser: b\ntoken_file: /t\n"
    #expect(check(text).faults.map(\.problem) == ["There are no admins."])
    #expect(check(text + "allowed: []").faults.map(\.problem) == ["There are no admins."])
    let found = check(text + "allowed: ['*:example.org']")
    #expect(found.faults == [] && found.settings?.admins == [])
    #expect(found.settings?.allowed.matches(UserID("@kari:example.org")) == true)
  }

  @Test func `a homeserver is found for a whole id or a server name, and an address counts as it stands`() {
    let rest = "\ntoken_file: /t\nadmins: '@a:b'"
    #expect(check("user: '@samrad:example.org'" + rest).settings?.homeserver == .server("example.org"))
    #expect(
      check("user: samrad\nhomeserver: example.org:8448" + rest).settings?.homeserver == .server("example.org:8448"))
    #expect(
      check("user: '@samrad:example.org'\nhomeserver: http://127.0.0.1:8008/x" + rest).settings?.homeserver
        == .address("http://127.0.0.1:8008/x"))
    #expect(check("user: samrad" + rest).faults.map(\.problem) == ["The setting “homeserver” is missing."])
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
    (
      "https://matrix.example.org", "ftp://matrix.example.org",
      "samrad.yaml:1: “homeserver” is neither a web address nor a server name."
    ),
    (
      "https://matrix.example.org", "example.org/matrix",
      "samrad.yaml:1: “homeserver” is neither a web address nor a server name."
    ),
    ("user: samrad", "user: \"@samrad\"", "samrad.yaml:2: “@samrad” is no Matrix id."),
    ("log_level: debug", "login: guess", "samrad.yaml:10: There is no login “guess”."),
    ("log_level: debug", "login: token", "samrad.yaml:10: “login” is token, and there is none."),
    (
      "password_file: /etc/samrad/password", "login: password", "samrad.yaml:3: “login” is password, and there is none."
    ),
    (
      "password_file: /etc/samrad/password", "login: oauth\ndevice: SHORT",
      "samrad.yaml:4: “SHORT” can be no device of a login with OAuth."
    ),
    (
      "log_level: debug", "allowed: [\"*:example.org\", \"*\"]",
      "samrad.yaml:10: “*” is neither a Matrix id nor all of a server."
    ),
    ("homeserver: ", "#", "The setting “homeserver” is missing."),
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
