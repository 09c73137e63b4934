package import Foundation
package import Matrix
import Samrad

/// A wall clock that runs fast, so that a test can play an hour's session on a real homeserver in a minute or two.
/// Its time follows from the machine's alone: a bot that is killed and started again goes on in the same time.
package struct TestClock: Equatable, Sendable {
  /// The only place that it is read from. It is no setting: nobody should find it in a file and try it.
  package static let variable = "SAMRAD_TEST_CLOCK"

  /// Seconds that go by in one second of the machine's.
  package let speed: Int
  /// In seconds since 1970. Up to here it shows what the machine shows.
  package let start: Int

  private static let speeds = 1...1_000
  /// How long ago it may have started, in seconds. What started long ago would be in another century by now.
  private static let longest = 86_400

  /// - Parameters:
  ///   - text: the speed, a comma and the start, as in `60,1795000000`.
  ///   - now: the machine's time.
  /// - Returns: nil for anything else, a speed that is not from 1 to 1000, and a start that is more than a day ago or
  ///   still to come.
  package init?(_ text: String, now: Date) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let speed = Int(parts[0]), let start = Int(parts[1]), Self.speeds.contains(speed) else {
      return nil
    }
    let ago = now.timeIntervalSince1970 - Double(start)
    guard ago >= 0, ago <= Double(Self.longest) else { return nil }
    self.speed = speed
    self.start = start
  }

  /// What it shows when the machine's clock shows `real`.
  package func time(at real: Date) -> Date {
    let since = real.timeIntervalSince1970 - Double(start)
    return since <= 0 ? real : Date(timeIntervalSince1970: Double(start) + since * Double(speed))
  }

  /// What the machine's clock shows when this one shows `time`.
  package func real(at time: Date) -> Date {
    let since = time.timeIntervalSince1970 - Double(start)
    return since <= 0 ? time : Date(timeIntervalSince1970: Double(start) + since / Double(speed))
  }

  /// How long it takes until `duration` has gone by on it.
  package func wait(_ duration: Duration) -> Duration { duration / speed }

  /// Puts events into its time: a homeserver stamps them with the machine's. What would be beyond all time stays.
  package func stamp(_ events: inout [Event]) {
    for index in events.indices {
      events[index].originServerMilliseconds = milliseconds(events[index].originServerMilliseconds)
    }
  }

  private func milliseconds(_ real: Int) -> Int {
    let (begin, isBeyond) = start.multipliedReportingOverflow(by: 1_000)
    guard !isBeyond, real > begin else { return real }
    let (since, isFar) = (real - begin).multipliedReportingOverflow(by: speed)
    let (time, isFarther) = begin.addingReportingOverflow(since)
    return isFar || isFarther ? real : time
  }
}

extension TestClock {
  /// Reads the environment's word for it.
  /// - Returns: nil, with a fault when there is a word that makes no sense.
  static func read(_ text: String?, now: Date, _ faults: inout [Fault]) -> TestClock? {
    guard let text else { return nil }
    let clock = TestClock(text, now: now)
    if clock == nil {
      faults.append(
        Fault(
          "environment", "“\(variable)” is neither empty nor a speed from 1 to 1000 and a start of today.",
          remedy: "It is for tests. Write for instance \(variable)=60,\(Int(now.timeIntervalSince1970)), or unset it."))
    }
    return clock
  }
}
