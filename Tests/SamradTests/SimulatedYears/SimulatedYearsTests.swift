import Foundation
import Testing

@testable import Samrad

/// The promise about reminders, over years: none lost, none doubled, none early, no ghosts, and none to anybody who
/// should not have it. Random groups live through two years in virtual time, and all that the bot says of sessions is
/// compared with what an independent oracle says.
///
/// A failure names its seed; `SAMRAD_YEARS_SEED=<that seed> swift test --filter SimulatedYears` plays it alone.
/// `SAMRAD_YEARS=1000` says how many groups.
struct SimulatedYearsTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let groups = environment["SAMRAD_YEARS"].flatMap(UInt64.init) ?? 60
  private static let seeds: [[UInt64]] = {
    if let seed = environment["SAMRAD_YEARS_SEED"].flatMap(UInt64.init) { return [[seed]] }
    return (0..<20).map { part in (0..<groups).filter { $0 % 20 == part } }
  }()

  @Test(arguments: seeds)
  func `two years of a group bring the reminders that they should, and no others`(seeds: [UInt64]) {
    for seed in seeds {
      var group = SimulatedGroup(seed: seed)
      group.live()
      if let failure = group.failure { Issue.record("SAMRAD_YEARS_SEED=\(seed): \(failure)") }
    }
  }
}
