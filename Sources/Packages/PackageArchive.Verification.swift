import Dispatch
import Synchronization

extension PackageArchive {
  /// What reading every entry finds: content that is cut, broken, or not what sizes and checksums say.
  ///
  /// Entries that cannot be read here (encrypted, of another method, without a local header) have a finding
  /// already and are passed over. The findings are in the order of the entries, however many workers there are.
  ///
  /// - Parameter workers: How many threads read, each an entry at a time.
  /// - Throws: An error that is not the package's fault: a limit, or the file.
  package func contentFindings(workers: Int = 1) throws(PackageError) -> [PackageFinding] {
    let next = Atomic<Int>(0)
    let failures = Mutex<[(index: Int, error: PackageError)]>([])
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, entries.count))) { _ in
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 64)
      defer { buffer.deallocate() }
      while case let index = next.wrappingAdd(1, ordering: .relaxed).oldValue, index < entries.count {
        do throws(PackageError) {
          var reader = try reader(of: entries[index])
          while try reader.read(into: buffer) > 0 {}
        } catch {
          failures.withLock { $0.append((index, error)) }
          // No other entry could be read either.
          if error.kind == .totalTooLarge { return }
        }
      }
    }
    return try findings(from: failures.withLock { $0 })
  }

  private func findings(
    from failures: [(index: Int, error: PackageError)]
  ) throws(PackageError) -> [PackageFinding] {
    // Which entry meets the end of the budget is chance, so that its error counts last.
    let sorted = failures.sorted {
      ($0.error.kind == .totalTooLarge ? 1 : 0, $0.index) < (
        $1.error.kind == .totalTooLarge ? 1 : 0, $1.index
      )
    }
    var list = FindingList(limit: limits.findingsOfAKind)
    for (index, error) in sorted {
      guard error.blame == .package else { throw error }
      guard let kind = PackageFinding.Kind(content: error.kind) else { continue }
      list.add(kind, error.message, entry: index, at: error.offset)
    }
    return list.kept
  }
}

extension PackageFinding.Kind {
  /// The finding that a failed reading of content is; nil when the directory's own findings say it already.
  fileprivate init?(content kind: PackageError.Kind) {
    switch kind {
    case .corruptContent: self = .corruptContent
    case .truncatedContent: self = .truncatedContent
    case .wrongSize: self = .wrongSize
    case .wrongChecksum: self = .wrongChecksum
    default: return nil
    }
  }
}
