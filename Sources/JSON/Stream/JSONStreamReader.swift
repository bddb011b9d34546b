/// Reads a stream of many JSON texts in bounded memory, on several cores, and in order.
///
/// Memory is bounded by a few blocks for each worker and by the longest text. A text that is no JSON, or
/// longer than the limit, is told all the same, so that nothing that was there is lost; so is a stream that
/// ends within its array.
package struct JSONStreamReader: Sendable {
  /// How texts follow each other.
  package enum Framing: Sendable {
    /// One a line, ended by LF; blank lines are passed over, a CR before the LF is white space, and what
    /// follows the last LF is a line (NDJSON, JSON Lines).
    case lines
    /// As the elements of one array (RFC 8259, clause 5).
    case elements
  }

  /// One text of the stream.
  package struct Text: Sendable {
    package let place: StreamPlace
    /// Positions within count from the text's own beginning; ``StreamPlace/position(of:)`` moves them.
    package let value: Result<JSONDocument, StreamFault>
  }

  let framing: Framing
  let workers: Int
  let textBytes: Int
  let limits: JSONLimits
  private let blockBytes: Int

  /// - Parameters:
  ///   - workers: How many threads parse and judge; with 1 it is the caller's own.
  ///   - textBytes: The longest text; memory is bounded by some multiples of it.
  ///   - blockBytes: How much a worker takes at a time, as far as texts allow; the default suits
  ///     processor caches.
  package init(
    _ framing: Framing = .lines, workers: Int, textBytes: Int = 64 << 20, limits: JSONLimits = .standard,
    blockBytes: Int = 256 << 10
  ) {
    self.blockBytes = max(1, blockBytes)
    self.framing = framing
    self.workers = max(1, workers)
    self.textBytes = max(1, textBytes)
    self.limits = limits
  }

  /// Maps every text and delivers what comes of it in the order of the stream.
  ///
  /// - Parameters:
  ///   - map: Called on several threads at once.
  ///   - deliver: Called on the caller's thread, in order; returns whether to go on.
  /// - Throws: What the stream throws; everything before it has been delivered.
  package func read<Product: Sendable, Failure: Error>(
    from stream: ByteStream<Failure>, map: @Sendable (Text) -> Product, deliver: (Product) -> Bool
  ) throws(Failure) {
    let failure: Failure? = withoutActuallyEscaping(map) { map in
      let makeWorker: @Sendable () -> (StreamBlock) -> [Product] = { { products(of: $0, map) } }
      do throws(Failure) {
        try run(stream, makeWorker: makeWorker, deliver: deliver)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func products<Product>(of block: StreamBlock, _ map: (Text) -> Product) -> [Product] {
    var products: [Product] = []
    block.forEachItem(ofAtMost: textBytes) { item in
      products.append(map(Text(place: item.place, value: document(item, block))))
    }
    return products
  }

  /// The document of an item, or why there is none.
  func document(_ item: StreamItem, _ block: StreamBlock) -> Result<JSONDocument, StreamFault> {
    if let fault = item.fault { return .failure(fault) }
    do throws(JSONError) {
      return .success(try JSONDocument(parsing: block.text(item.range), limits: limits))
    } catch {
      return .failure(.json(error))
    }
  }

  /// Cuts the stream into blocks, has workers make products of them, and delivers these in order.
  func run<Product: Sendable, Failure: Error>(
    _ stream: ByteStream<Failure>, makeWorker: @Sendable () -> (StreamBlock) -> [Product],
    deliver: (Product) -> Bool
  ) throws(Failure) {
    switch framing {
    case .lines:
      var cutter = LineCutter(stream, lineBytes: textBytes, blockBytes: blockBytes)
      try run(&cutter, makeWorker, deliver)
    case .elements:
      var cutter = ElementCutter(stream, elementBytes: textBytes, blockBytes: blockBytes)
      try run(&cutter, makeWorker, deliver)
    }
  }

  private func run<Cutter: StreamCutter, Product: Sendable>(
    _ cutter: inout Cutter, _ makeWorker: @Sendable () -> (StreamBlock) -> [Product],
    _ deliver: (Product) -> Bool
  ) throws(Cutter.Failure) {
    let failure: Cutter.Failure? = withoutActuallyEscaping(makeWorker) { makeWorker in
      let pool = workers > 1 ? StreamWorkers(count: workers, makeWorker: makeWorker) : nil
      defer { pool?.close() }
      do throws(Cutter.Failure) {
        if let pool, !pool.isEmpty {
          try runOnPool(&cutter, pool, deliver)
        } else {
          try runHere(&cutter, makeWorker(), deliver)
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func runHere<Cutter: StreamCutter, Product>(
    _ cutter: inout Cutter, _ worker: (StreamBlock) -> [Product], _ deliver: (Product) -> Bool
  ) throws(Cutter.Failure) {
    let block = StreamBlock(capacity: blockBytes * 2)
    while try cutter.fill(block) {
      for product in worker(block) where !deliver(product) { return }
    }
  }

  private func runOnPool<Cutter: StreamCutter, Product: Sendable>(
    _ cutter: inout Cutter, _ pool: StreamWorkers<[Product]>, _ deliver: (Product) -> Bool
  ) throws(Cutter.Failure) {
    var free: [StreamBlock] = []
    var underway: [StreamWorkers<[Product]>.Job] = []
    var isOver = false
    var failure: Cutter.Failure?
    while true {
      while !isOver, underway.count < workers * 2 {
        let block = free.popLast() ?? StreamBlock(capacity: blockBytes * 2)
        do throws(Cutter.Failure) {
          if try cutter.fill(block) { underway.append(pool.submit(block)) } else { isOver = true }
        } catch {
          (failure, isOver) = (error, true)
        }
      }
      guard !underway.isEmpty else { break }
      let job = underway.removeFirst()
      for product in job.wait() ?? [] where !deliver(product) { return }
      free.append(job.block)
    }
    if let failure { throw failure }
  }
}
