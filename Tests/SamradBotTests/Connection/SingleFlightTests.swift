import Matrix
import Synchronization
import Testing

@testable import SamradBot

/// One does it, the others wait; whoever is cancelled spoils nothing for them.
struct SingleFlightTests {
  private let flight = SingleFlight<Int>()
  private let gate = Gate()
  private let started = Count()

  private final class Count: Sendable {
    private let value = Mutex(0)
    var now: Int { value.withLock { $0 } }
    func up() { value.withLock { $0 += 1 } }
  }

  @Test func `all get what the one got, failures too`() async throws {
    let results = await withTaskGroup(of: MatrixError?.self) { group in
      for _ in 0..<5 {
        group.addTask {
          do throws(MatrixError) {
            _ = try await flight.run { () throws(MatrixError) in
              started.up()
              await gate.wait()
              throw MatrixError(.timeout, retry: .later)
            }
            return nil
          } catch {
            return error
          }
        }
      }
      while flight.waiters < 4 { await Task.yield() }
      gate.open()
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: MatrixError(.timeout, retry: .later), count: 5))
    #expect(started.now == 1)
    #expect(try await flight.run { 7 } == 7)
  }

  @Test func `when the one is cancelled, another does it`() async throws {
    let first = Task {
      try await flight.run { () throws(MatrixError) in
        started.up()
        await gate.wait()
        throw MatrixError(.cancelled, retry: .never)
      }
    }
    while started.now == 0 { await Task.yield() }
    let second = Task { try await flight.run { 2 } }
    while flight.waiters == 0 { await Task.yield() }
    first.cancel()
    gate.open()
    #expect(try await second.value == 2)
    await #expect(throws: MatrixError(.cancelled, retry: .never)) { try await first.value }
  }

  @Test func `who waits and is cancelled waits no longer`() async throws {
    let first = Task {
      try await flight.run {
        started.up()
        await gate.wait()
        return 1
      }
    }
    while started.now == 0 { await Task.yield() }
    let second = Task { try await flight.run { 2 } }
    while flight.waiters == 0 { await Task.yield() }
    second.cancel()
    await #expect(throws: MatrixError(.cancelled, retry: .never)) { try await second.value }
    #expect(flight.waiters == 0)
    gate.open()
    #expect(try await first.value == 1)
  }
}
