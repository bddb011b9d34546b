import Digests

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The records of a bundle on their way in, block by block.
///
/// The lines of a block are decoded beside each other; meanwhile those of the block before are followed in their order,
/// so that neither waits for the other.
struct RecordsReading {
  private let chains: RecordChains
  private var whole = RunningDigest()
  /// Those of the last block, which are not followed yet.
  private var decoded: [[RecordChains.Line]] = []

  /// - Parameter settling: What looks at segments that have ended, before others are read; nil keeps them as they are.
  init(settling: RecordedEvidence.Settling? = nil) { chains = RecordChains(settling: settling) }

  /// Takes whole lines; after a fault they only count for the digest.
  mutating func take(_ block: [UInt8]) {
    let lines = chains.fault == nil ? Self.lines(of: block) : []
    // What takes longest goes first.
    var jobs: [Job] = decoded.isEmpty ? [] : [.follow(decoded)]
    jobs.append(.hash(whole))
    jobs += InParallel.parts(of: lines.count, atLeast: 16).map(Job.decode)
    decoded = []
    let chains = chains
    let isMuch = block.count > 16 << 10
    for done in InParallel.map(jobs, ifMuch: isMuch, { Self.carryOut($0, lines, of: block, chains) }) {
      switch done {
      case .followed: break
      case .hashed(let digest): whole = digest
      case .decoded(let lines): decoded.append(lines)
      }
    }
  }

  /// What was read, once all blocks are taken, and the hash of all bytes.
  consuming func finished() -> (RecordChains, digest: RunningDigest) {
    for lines in decoded { chains.follow(lines) }
    return (chains, whole)
  }

  private enum Job: Sendable {
    case follow([[RecordChains.Line]])
    /// Goes on with the hash of what came before.
    case hash(RunningDigest)
    case decode(Range<Int>)
  }

  /// What came of one job.
  private enum Done: Sendable {
    case followed
    case hashed(RunningDigest)
    case decoded([RecordChains.Line])
  }

  private static func carryOut(
    _ job: Job, _ lines: [Range<Int>], of block: [UInt8], _ chains: RecordChains
  ) -> Done {
    switch job {
    case .follow(let parts):
      for part in parts { chains.follow(part) }
      return .followed
    case .hash(let whole): return .hashed(whole.updated(with: block))
    case .decode(let part): return .decoded(lines[part].map { decode(Array(block[$0])) })
    }
  }

  private static func decode(_ line: [UInt8]) -> RecordChains.Line {
    let digest = ContentDigest.hex(of: line)
    do throws(RecordDecoding.Fault) {
      return RecordChains.Line(record: .success(try RecordDecoding.record(in: line)), digest: digest)
    } catch { return RecordChains.Line(record: .failure(error), digest: digest) }
  }

  /// Where the lines that hold anything stand, line ends left out.
  private static func lines(of block: [UInt8]) -> [Range<Int>] {
    block.withUnsafeBytes { bytes in
      var lines: [Range<Int>] = []
      guard let base = bytes.baseAddress else { return lines }
      var start = 0
      while start < bytes.count {
        let lineFeed = memchr(base + start, 0x0A, bytes.count - start)
        let end = lineFeed.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
        if end > start { lines.append(start..<end) }
        start = end + 1
      }
      return lines
    }
  }
}
