import Foundation
import Logging
import Matrix
import Testing

@testable import SamradBot

/// Checklist 1.1: redirects, loops, and what is found at their end.
struct DiscoveryTests {
  private func address(_ web: SmallWeb, _ server: String = "a.test") async throws -> String {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return try await Discovery(
      connect: web.connect, patience: Patience(clock: RestlessClock(), logger: logger), now: { Date() }
    ).address(of: server)
  }

  private static func versions(_ asked: SmallWeb.Asked) -> Response? {
    asked.place.hasSuffix("/_matrix/client/versions") ? .json(["versions": ["v1.1"]]) : nil
  }

  private static func redirect(_ location: String) -> Response {
    Response(status: 302, headers: ["location": location])
  }

  @Test func `redirects are followed to the end`() async throws {
    let web = SmallWeb { asked, _ in
      switch asked.place {
      case "https://a.test/.well-known/matrix/client": Self.redirect("https://www.a.test/wk")
      case "https://www.a.test/wk": Self.redirect("/x/")
      case "https://www.a.test/x/": .json(["m.homeserver": ["base_url": "https://m.a.test///"]])
      default: Self.versions(asked)
      }
    }
    #expect(try await address(web) == "https://m.a.test")
    #expect(web.asked.allSatisfy { $0.token == nil })
  }

  @Test func `a loop is left, and a long way given up`() async throws {
    let loop = SmallWeb { asked, _ in
      Self.redirect(asked.place.hasSuffix("/b") ? "https://a.test/.well-known/matrix/client" : "https://a.test/b")
    }
    await #expect(throws: SignInFailure.self) { try await address(loop) }
    #expect(loop.asked.count == 2)
    let long = SmallWeb { asked, _ in Self.redirect(asked.place + "/x") }
    await #expect(throws: SignInFailure.self) { try await address(long) }
    #expect(long.asked.count == 6)
  }

  @Test(arguments: ["http://a.test/x", "//u@a.test/", "ftp://a.test"])
  func `a redirect to a place that is not safe is not followed`(location: String) async throws {
    let web = SmallWeb { _, _ in Self.redirect(location) }
    let failure = await #expect(throws: SignInFailure.self) { try await address(web) }
    #expect(web.asked.count == 1 && failure?.description.contains("homeserver") == true)
  }

  @Test func `without a well-known the server name is the address`() async throws {
    let web = SmallWeb { asked, _ in Self.versions(asked) ?? .errcode("M_NOT_FOUND", 404) }
    #expect(try await address(web, "a.test:8448") == "https://a.test:8448")
    #expect(web.places == ["https://a.test/.well-known/matrix/client", "https://a.test:8448/_matrix/client/versions"])
  }

  @Test func `an address where no homeserver answers is not used`() async throws {
    for answer in [Response.json(["versions": []]), .errcode("M_UNRECOGNIZED", 404), .errcode("M_FORBIDDEN", 403)] {
      let web = SmallWeb { asked, _ in
        asked.place.hasSuffix("/client") ? .json(["m.homeserver": ["base_url": "https://m.a.test"]]) : answer
      }
      await #expect(throws: SignInFailure.self) { try await address(web) }
    }
  }

  @Test func `a server that cannot say just now is asked again`() async throws {
    let web = SmallWeb { asked, times in
      guard asked.place.hasSuffix("/client") else { return Self.versions(asked) }
      return times == 1 ? nil : times == 2 ? Response(status: 503) : .errcode("M_NOT_FOUND", 404)
    }
    #expect(try await address(web) == "https://a.test" && web.asked("/client").count == 3)
  }

  @Test(arguments: ["", "a b", "a/b", "https://a.test"])
  func `what is no server name is asked nothing`(server: String) async throws {
    let web = SmallWeb { _, _ in nil }
    await #expect(throws: SignInFailure.self) { try await address(web, server) }
    #expect(web.asked.isEmpty)
  }
}
