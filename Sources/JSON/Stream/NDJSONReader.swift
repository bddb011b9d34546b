import Dispatch
import Synchronization

/// Reads JSON values that stand one a line, in bounded memory, on several cores, in order.
///
/// Lines end with LF; a CR before it is white space. Blank lines are passed over. A line that is no JSON text, or longer
/// than the limit, is a line all the same, so that nothing that was there is lost. What follows the last LF is a line.
///
/// Source: the NDJSON and JSON Lines conventions; RFC 8259 for each line.
package struct NDJSONReader: Sendable {
  /// One line that is not blank.
  package struct Line: Sendable {
    /// Counted from 1 in the stream.
    package let number: Int
    package let value: Result<JSONDocument, Fault>
  }

  /// Why a line holds no value.
  package enum Fault: Error, Sendable, Equatable {
    /// It is no JSON text; columns count from the line's beginning.
    case json(JSONError)
    /// It has more bytes than the limit.
    case tooLong(limit: Int)
  }

  /// How many bytes a worker takes at a time.
  private static let blockBytes = 1 << 20

  private let workers: Int
  private let lineBytes: Int
  private let limits: JSONLimits

  /// - Parameters:
  ///   - workers: How many lines are parsed and mapped at a time; at least 1.
  ///   - lineBytes: The longest line; memory is bounded by some multiples of it.
  package init(workers: Int, lineBytes: Int = 64 << 20, limits: JSONLimits = .standard) {
    self.workers = max(1, workers)
    self.lineBytes = max(1, lineBytes)
    self.limits = limits
  }

  /// Maps every line and delivers what comes of it in the order of the stream.
  ///
  /// - Parameters:
  ///   - next: The next bytes of the stream; none at its end.
  ///   - map: Called on several threads at once.
  ///   - deliver: Called on the caller's thread, in order; returns whether to go on.
  /// - Throws: What `next` throws; everything before it has been delivered.
  package func read<Product: Sendable, Failure: Error>(
    from next: () throws(Failure) -> [UInt8], map: @Sendable (Line) -> Product,
    deliver: (Product) -> Bool
  ) throws(Failure) {
    var cutter = LineCutter(lineBytes: lineBytes, blockBytes: Self.blockBytes)
    var failure: Failure?
    while true {
      var blocks: [LineBlock] = []
      while blocks.count < workers, !cutter.isOver, failure == nil {
        do throws(Failure) {
          let bytes = try next()
          blocks += bytes.isEmpty ? cutter.finish() : cutter.take(bytes)
        } catch {
          failure = error
          blocks += cutter.wholeLines()
        }
      }
      guard !blocks.isEmpty else { break }
      for products in mapped(blocks, map) {
        for product in products where !deliver(product) { return }
      }
    }
    if let failure { throw failure }
  }

  private func mapped<Product: Sendable>(
    _ blocks: [LineBlock], _ map: @Sendable (Line) -> Product
  ) -> [[Product]] {
    if blocks.count == 1 || workers == 1 { return blocks.map { products(of: $0, map) } }
    let done = Mutex<[[Product]]>(Array(repeating: [], count: blocks.count))
    DispatchQueue.concurrentPerform(iterations: blocks.count) { index in
      let products = products(of: blocks[index], map)
      done.withLock { $0[index] = products }
    }
    return done.withLock { $0 }
  }

  private func products<Product>(of block: LineBlock, _ map: (Line) -> Product) -> [Product] {
    var products: [Product] = []
    block.forEachLine(ofAtMost: lineBytes) { number, bytes in
      let value: Result<JSONDocument, Fault>
      if let bytes {
        do throws(JSONError) { value = .success(try JSONDocument(parsing: bytes, limits: limits)) } catch {
          value = .failure(.json(error))
        }
      } else {
        value = .failure(.tooLong(limit: lineBytes))
      }
      products.append(map(Line(number: number, value: value)))
    }
    return products
  }
}
