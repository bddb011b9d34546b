import Glibc

/// How a check runs; the report is the same whatever is chosen here, save how many samples it shows.
package struct TableOptions: Sendable, Hashable {
  /// How many threads work at once.
  package var cores: Int
  /// How many places are shown for each finding.
  package var samples: Int
  /// How many bytes a thread takes at a time.
  package var blockBytes: Int
  /// How many bytes a row may have before the table counts as unreadable.
  package var rowBytes: Int
  /// Which bits of a fingerprint are used; tests make clashes with few.
  var fingerprintMask: UInt64 = .max
  /// How many repeated values one second look settles; tests make several looks with few.
  var valuesPerLook = 500_000

  /// Makes options; without any, every core, five samples, blocks of 512 KiB and rows of up to 16 MiB.
  package init(
    cores: Int = TableOptions.availableCores, samples: Int = 5, blockBytes: Int = 512 << 10,
    rowBytes: Int = 16 << 20
  ) {
    self.cores = max(1, cores)
    self.samples = max(0, samples)
    self.blockBytes = min(max(1, blockBytes), 64 << 20)
    self.rowBytes = min(max(1, rowBytes), 256 << 20)
  }

  /// The same for a source: no block is larger than all of it.
  func fitting(_ source: TableSource) -> TableOptions {
    var options = self
    // One byte more, so that the end is seen with the last bytes.
    if let size = source.size { options.blockBytes = max(1, min(blockBytes, size + 1)) }
    return options
  }

  /// How many threads the process may run at once.
  package static var availableCores: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
