import Dispatch
import Glibc
import Synchronization

/// Threads that turn blocks into products; the products come back in the order of the blocks.
///
/// They are threads of their own, with room on their stacks for deep values, and wait for nobody but their
/// caller, so that no pool of threads can run dry.
final class StreamWorkers<Product: Sendable>: @unchecked Sendable {
  /// A block on its way through a worker.
  final class Job: @unchecked Sendable {
    let block: StreamBlock
    fileprivate(set) var product: Product?
    private let done = DispatchSemaphore(value: 0)

    init(_ block: StreamBlock) {
      self.block = block
    }

    fileprivate func finish(_ product: Product) {
      self.product = product
      done.signal()
    }

    /// The product, once it is there.
    func wait() -> Product? {
      done.wait()
      return product
    }
  }

  private let makeWorker: @Sendable () -> (StreamBlock) -> Product
  private let waiting = Mutex<[Job?]>([])
  private let available = DispatchSemaphore(value: 0)
  private var threads: [pthread_t] = []

  private static var stackBytes: Int { 16 << 20 }

  /// - Parameter makeWorker: Called once on each thread; what it gives is called for one block after the
  ///   other.
  init(count: Int, makeWorker: @escaping @Sendable () -> (StreamBlock) -> Product) {
    self.makeWorker = makeWorker
    for _ in 0..<count { start() }
  }

  /// Whether any thread could be started.
  var isEmpty: Bool { threads.isEmpty }

  private func start() {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    pthread_attr_setstacksize(attributes, Self.stackBytes)
    let context = Unmanaged.passRetained(Entry { [self] in work() })
    var thread = pthread_t()
    let result = pthread_create(
      &thread, attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Entry>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, context.toOpaque())
    if result == 0 { threads.append(thread) } else { context.release() }
  }

  private func work() {
    let worker = makeWorker()
    while true {
      available.wait()
      guard let job = waiting.withLock({ $0.removeFirst() }) else { return }
      job.finish(worker(job.block))
    }
  }

  func submit(_ block: StreamBlock) -> Job {
    let job = Job(block)
    waiting.withLock { $0.append(job) }
    available.signal()
    return job
  }

  /// Lets the threads finish what they were given, and waits for their end.
  func close() {
    for _ in threads {
      waiting.withLock { $0.append(nil) }
      available.signal()
    }
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }
}

/// What a thread runs.
private final class Entry {
  let body: () -> Void

  init(_ body: @escaping () -> Void) {
    self.body = body
  }
}
