/// What one block gave: counts by slot, the first samples of each, and the fingerprints of its values.
///
/// One thread fills it, another takes it over; never two at once.
final class Tally: @unchecked Sendable {
  var rows = 0
  var counts: [Int]
  var samples: [Sample] = []
  private var taken: [Int]
  private let limit: Int
  /// The fingerprints of each set.
  let runs: UnsafeMutablePointer<Run>
  private let runCount: Int
  /// What the second look found.
  var hits: [Hit] = []
  /// How many hits each search had.
  var hitCounts: [Int]
  /// Whether quotes open that the file does not close.
  var isUnclosed = false

  /// A sample whose row and offset count from the block's.
  struct Sample {
    var slot: Int
    var sample: TableSample
  }

  /// A value that the second look searched for.
  struct Hit {
    /// The place among the locator's searches.
    var search: Int
    var row: Int
    var field: Int
    var offset: Int
    var text: [UInt8]
  }

  /// Fingerprints that grow without checks of uniqueness.
  struct Run {
    var values: UnsafeMutablePointer<UInt64>
    var count = 0
    var capacity: Int

    init() {
      capacity = 1 << 10
      values = .allocate(capacity: capacity)
    }

    @inline(__always)
    mutating func append(_ value: UInt64) {
      if count == capacity { grow() }
      values[count] = value
      count &+= 1
    }

    @inline(never)
    private mutating func grow() {
      let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
      larger.update(from: values, count: count)
      values.deallocate()
      (values, capacity) = (larger, capacity * 2)
    }
  }

  init(rules: Int, sets: Int, searches: Int = 0, limit: Int) {
    counts = [Int](repeating: 0, count: rules)
    taken = counts
    hitCounts = [Int](repeating: 0, count: searches)
    (self.limit, runCount) = (limit, sets)
    runs = .allocate(capacity: max(1, sets))
    for set in 0..<sets { (runs + set).initialize(to: Run()) }
  }

  deinit {
    for set in 0..<runCount { runs[set].values.deallocate() }
    runs.deallocate()
  }

  /// Forgets everything but the memory.
  func reset() {
    rows = 0
    isUnclosed = false
    for slot in counts.indices { (counts[slot], taken[slot]) = (0, 0) }
    samples.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    for set in 0..<runCount { runs[set].count = 0 }
    for search in hitCounts.indices { hitCounts[search] = 0 }
  }

  /// Counts a finding; the sample is made only while the block has room for it.
  func note(_ slot: Int, _ sample: () -> TableSample) {
    counts[slot] += 1
    if taken[slot] < limit {
      taken[slot] += 1
      samples.append(Sample(slot: slot, sample: sample()))
    }
  }
}
