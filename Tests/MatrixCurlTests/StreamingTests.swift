import Glibc
import Matrix
import MatrixCurl
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StreamingTests {
  /// Counts what it is given, and refuses more than it wants.
  private final class Bucket: BodyReceiver {
    private let state = Mutex((bytes: 0, pieces: 0, last: UInt8(0)))
    private let most: Int

    init(most: Int = .max) { self.most = most }

    var bytes: Int { state.withLock { $0.bytes } }
    var pieces: Int { state.withLock { $0.pieces } }
    var last: UInt8 { state.withLock { $0.last } }

    func receive(_ bytes: UnsafeRawBufferPointer) throws(MatrixError) {
      let sum = state.withLock { state in
        state.bytes += bytes.count
        state.pieces += 1
        state.last = bytes.last ?? state.last
        return state.bytes
      }
      if sum > most { throw MatrixError(.badAnswer, retry: .later) }
    }
  }

  private static func get(_ limit: Int = 256 << 20) -> Request {
    Request(.get, "/_matrix/x", largestAnswerBytes: limit)
  }

  private static func fault(
    _ bucket: Bucket, limit: Int = 256 << 20, _ script: @escaping ScriptedServer.Script
  ) async throws -> MatrixError? {
    var seen: MatrixError?
    try await withServer(script) { transport, _ in
      do throws(MatrixError) {
        _ = try await transport.answer(to: get(limit), timeout: .seconds(40), into: bucket)
      } catch {
        seen = error
      }
    }
    return seen
  }

  @Test func `the body of a success goes to the receiver, and none of it stays`() async throws {
    let bucket = Bucket()
    try await withServer({ _, wire in
      wire.answer(headers: ["X-Kind: long"], body: [UInt8](repeating: 7, count: 3_000_000) + [9])
    }) { transport, _ in
      let response = try await transport.answer(to: Self.get(), timeout: .seconds(40), into: bucket)
      #expect(response.status == 200 && response.body.isEmpty && response.headers["x-kind"] == "long")
    }
    #expect(bucket.bytes == 3_000_001 && bucket.last == 9 && bucket.pieces > 1)
  }

  @Test func `the body of a failure does not go to the receiver`() async throws {
    let bucket = Bucket()
    try await withServer({ _, wire in wire.answer("429 Slow", text: #"{"errcode":"M_LIMIT_EXCEEDED"}"#) }) {
      transport, _ in
      let response = try await transport.answer(to: Self.get(), timeout: .seconds(40), into: bucket)
      #expect(response.status == 429 && String(decoding: response.body, as: UTF8.self).contains("LIMIT"))
    }
    #expect(bucket.pieces == 0)
  }

  @Test func `what the receiver throws ends the exchange`() async throws {
    let bucket = Bucket(most: 100_000)
    let seen = try await Self.fault(bucket) { _, wire in
      wire.answer(body: [UInt8](repeating: 7, count: 20_000_000))
    }
    #expect(seen == MatrixError(.badAnswer, retry: .later))
    #expect(bucket.bytes < 20_000_000)
  }

  @Test(arguments: [true, false])
  func `an answer of two gigabytes is refused at the limit, announced or not`(isAnnounced: Bool) async throws {
    let bucket = Bucket()
    let seen = try await Self.fault(bucket, limit: 1_000_000) { _, wire in
      let head = isAnnounced ? "Content-Length: 2147483648" : "Connection: close"
      guard wire.send(Array("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n".utf8)) else { return }
      let piece = [UInt8](repeating: 0x20, count: 1 << 16)
      for _ in 0..<32_768 { guard wire.send(piece) else { return } }
    }
    #expect(seen == MatrixError(.tooLarge, retry: .never))
    #expect(bucket.bytes <= 1_000_000)
  }

  // MARK: The loop's thread as an executor

  @Test func `tasks that prefer the transport's thread run on it, and are answered there`() async throws {
    try await withServer({ request, wire in wire.answer(text: request.target) }) { transport, _ in
      let threads = await withTaskExecutorPreference(transport.executor) {
        await withTaskGroup(of: (UInt, Bool).self) { group in
          for number in 0..<50 {
            group.addTask {
              let before = UInt(pthread_self())
              let response = try? await transport.answer(Request(.get, "/_matrix/\(number)"))
              let isRight = response.map { String(decoding: $0.body, as: UTF8.self) } == "/_matrix/\(number)"
              return (before, isRight && UInt(pthread_self()) == before)
            }
          }
          return await group.reduce(into: Set<UInt>()) { threads, result in
            #expect(result.1)
            threads.insert(result.0)
          }
        }
      }
      #expect(threads.count == 1 && threads != [UInt(pthread_self())])
    }
  }

  @Test func `what prefers the thread of a transport that was shut down runs elsewhere`() async throws {
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    let server = try ScriptedServer { _, wire in
      arrival.yield()
      wire.hang()
    }
    defer { server.stop() }
    let transport = try CurlTransport(CurlSettings(baseURL: server.baseURL))
    let executor = transport.executor
    let waiting = Task(executorPreference: executor) { () -> MatrixError? in
      do throws(MatrixError) {
        _ = try await transport.answer(Request(.get, "/_matrix/x"))
        return nil
      } catch {
        return error
      }
    }
    for await _ in arrivals { break }
    transport.shutdown()
    #expect(await waiting.value == MatrixError(.cancelled, retry: .never))
    let late = Task(executorPreference: executor) { () -> MatrixError? in
      do throws(MatrixError) {
        _ = try await transport.answer(Request(.get, "/_matrix/x"))
        return nil
      } catch {
        return error
      }
    }
    #expect(await late.value == MatrixError(.cancelled, retry: .never))
  }
}
