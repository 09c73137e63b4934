import Glibc
import Synchronization

/// Runs tasks on the loop's own thread. What is sent and what is answered then passes from task to libcurl and back
/// without waking another thread, which costs more than the rest of a request.
///
/// Jobs that come after the loop has ended run on Swift's own threads.
final class LoopExecutor: TaskExecutor, @unchecked Sendable {
  // Unchecked: `jobs`, `spare` and `loop` are touched on the loop's thread alone, which `isHere` tells.
  private let mailbox: Mailbox
  private let thread = Atomic<UInt>(0)
  private var jobs: [UnownedJob] = []
  private var spare: [UnownedJob] = []
  /// From the thread's beginning to its end.
  private(set) var loop: CurlLoop?

  init(_ mailbox: Mailbox) { self.mailbox = mailbox }

  /// Whether the caller runs on the loop's thread.
  var isHere: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isHere {
      jobs.append(job)
    } else if !mailbox.post(job) {
      globalConcurrentExecutor.enqueue(job)
    }
  }

  // MARK: The loop's thread

  func begin(on loop: CurlLoop) {
    self.loop = loop
    thread.store(UInt(pthread_self()), ordering: .relaxed)
  }

  /// From now on jobs go elsewhere, those that wait too.
  func end() {
    thread.store(0, ordering: .relaxed)
    loop = nil
    for job in jobs { globalConcurrentExecutor.enqueue(job) }
    jobs = []
  }

  var hasJobs: Bool { !jobs.isEmpty }

  func take(_ posted: [UnownedJob]) { jobs += posted }

  /// Runs what waits, and what that leaves behind, for some rounds: sockets must not wait for ever.
  func runJobs() {
    for _ in 0..<32 where !jobs.isEmpty {
      swap(&jobs, &spare)
      for job in spare { job.runSynchronously(on: asUnownedTaskExecutor()) }
      spare.removeAll(keepingCapacity: true)
    }
  }
}
