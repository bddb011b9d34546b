import Dispatch
import Synchronization

/// Does something with the rows of a block; each thread has its own worker.
protocol BlockWorker: AnyObject {
  /// Fills a tally that was reset; rows and offsets count from the block's beginning.
  func work(_ block: Block, _ index: FieldIndex, into tally: Tally)
}

/// Carries a table's blocks past workers on several threads and hands the tallies over in the file's order.
///
/// Every block is read as if it began with a row, which the line feed before it makes likely. When the block
/// before turns out to end inside quotes, its last row and the whole block are joined and read again: this
/// decides by what was read and not by which thread was faster, so the tallies are the same on any number of
/// cores. Worst case: a file whose every block ends inside quotes is read twice, on one core.
///
/// At most four blocks a core are under way. `supply` guards the reader and the spare memory, `order` what
/// waits to be settled.
final class Conveyor: @unchecked Sendable {
  /// Where a block's rows stand in the file.
  struct Place {
    var row: Int
    var offset: Int
  }

  /// How the reading ended.
  enum End: Equatable {
    case complete
    case cancelled
    case failed(TableSourceError)
    /// A row begins at this place and is longer than a row may be, or its quotes never close.
    case rowTooLong(row: Int, offset: Int)
    case unclosed
  }

  private let dialect: Dialect
  private let options: TableOptions
  private let newTally: () -> Tally
  private let permits = DispatchSemaphore(value: 0)
  private let isStopped = Atomic<Bool>(false)

  private let supply = Mutex(())
  private var reader: BlockReader
  private var first: Block?
  private var spareBlocks: [Block] = []
  private var spareTallies: [Tally] = []

  private let order = Mutex(())
  private var waiting: [Int: Parcel] = [:]
  private var next: Int
  private var tail: Block?
  private var row: Int
  private(set) var rows = 0
  private(set) var bytes = 0
  private(set) var end = End.complete

  private struct Parcel {
    var block: Block
    var tally: Tally
    var consumed: Int
    var isUnfinished: Bool
  }

  /// Prepares to carry what follows a header.
  ///
  /// - Parameters:
  ///   - first: The block that the header came in, with its start behind the header.
  ///   - firstRow: The number of the first row, where the header is 1.
  init(
    _ reader: BlockReader, first: Block, firstRow: Int, dialect: Dialect, options: TableOptions,
    newTally: @escaping () -> Tally
  ) {
    (self.reader, self.first, row, next) = (reader, first, firstRow, first.ordinal)
    (self.dialect, self.options, self.newTally) = (dialect, options, newTally)
  }

  /// Carries every block.
  ///
  /// - Parameters:
  ///   - settle: Called in the file's order, by one thread at a time; false stops the reading.
  ///   - absorb: Called once for each settled tally, in any order and by several threads at once.
  func run(
    worker: @escaping () -> any BlockWorker, settle: @escaping (Tally, Place) -> Bool,
    absorb: @escaping (Tally) -> Void
  ) {
    for _ in 0..<options.cores * 4 { permits.signal() }
    let crew = Crew(worker: worker, settle: settle, absorb: absorb)
    DispatchQueue.concurrentPerform(iterations: options.cores) { _ in loop(crew) }
  }

  /// The caller's closures; they guard themselves as `run` tells.
  private struct Crew: @unchecked Sendable {
    let worker: () -> any BlockWorker
    let settle: (Tally, Place) -> Bool
    let absorb: (Tally) -> Void
  }

  private func loop(_ crew: Crew) {
    let worker = crew.worker()
    let index = FieldIndex()
    while true {
      permits.wait()
      guard let (block, tally) = take() else {
        // The next thread that waits must find out as well.
        permits.signal()
        return
      }
      let parcel = process(block, tally, worker, index)
      let settled = deliver(parcel, worker, index, crew)
      for tally in settled { crew.absorb(tally) }
      if !settled.isEmpty {
        supply.withLock { _ in spareTallies.append(contentsOf: settled) }
      }
    }
  }

  private func process(_ block: Block, _ tally: Tally, _ worker: any BlockWorker, _ index: FieldIndex)
    -> Parcel
  {
    tally.reset()
    if !block.isOverlong {
      index.read(block, dialect)
      worker.work(block, index, into: tally)
    }
    return Parcel(
      block: block, tally: tally, consumed: block.isOverlong ? block.start : index.consumed,
      isUnfinished: block.isOverlong || index.isUnfinished)
  }

  private func take() -> (Block, Tally)? {
    supply.withLock { _ -> (Block, Tally)? in
      if isStopped.load(ordering: .relaxed) { return nil }
      let tally = spareTallies.popLast() ?? newTally()
      if let block = first {
        first = nil
        return (block, tally)
      }
      let block = spareBlocks.popLast() ?? Block(capacity: options.blockBytes)
      do throws(TableSourceError) {
        return try reader.fill(block) ? (block, tally) : nil
      } catch {
        isStopped.store(true, ordering: .relaxed)
        failure = error
        return nil
      }
    }
  }

  /// What kept the reader from going on; what was read before is settled all the same.
  private var failure: TableSourceError?

  private func deliver(
    _ parcel: Parcel, _ worker: any BlockWorker, _ index: FieldIndex, _ crew: Crew
  ) -> [Tally] {
    var settled: [Tally] = []
    var spare: [Block] = []
    order.withLock { _ in
      waiting[parcel.block.ordinal] = parcel
      while end == .complete, var parcel = waiting.removeValue(forKey: next) {
        next += 1
        if let joined = tail, !parcel.block.isOverlong {
          joined.append(parcel.block.bytes, parcel.block.count)
          joined.isLast = parcel.block.isLast
          spare.append(parcel.block)
          parcel = process(joined, parcel.tally, worker, index)
          tail = nil
        }
        if !settle(parcel, crew) { stop() }
        settled.append(parcel.tally)
        spare.append(parcel.block)
        permits.signal()
      }
    }
    supply.withLock { _ in
      for block in spare where block.capacity <= options.blockBytes * 2 { spareBlocks.append(block) }
    }
    return settled
  }

  /// Settles one parcel under the lock of `order`; false when the reading must stop.
  private func settle(_ parcel: Parcel, _ crew: Crew) -> Bool {
    let block = parcel.block
    if block.isOverlong {
      end = .rowTooLong(row: row, offset: tail?.offset ?? block.offset + block.start)
      return false
    }
    bytes = block.offset + parcel.consumed
    rows += parcel.tally.rows
    let goesOn = crew.settle(parcel.tally, Place(row: row, offset: block.offset))
    row += parcel.tally.rows
    if parcel.tally.isUnclosed {
      end = .unclosed
      return false
    }
    if !goesOn {
      end = .cancelled
      return false
    }
    guard parcel.isUnfinished else { return true }
    let left = block.count - parcel.consumed
    if left > options.rowBytes {
      end = .rowTooLong(row: row, offset: block.offset + parcel.consumed)
      return false
    }
    let rest = Block(capacity: left + options.blockBytes * 2)
    rest.append(block.bytes + parcel.consumed, left)
    rest.offset = block.offset + parcel.consumed
    tail = rest
    return true
  }

  private func stop() {
    isStopped.store(true, ordering: .relaxed)
    permits.signal()
  }

  /// How it ended, once `run` has returned.
  var outcome: End {
    if end == .complete, let failure { return .failed(failure) }
    return end
  }
}
