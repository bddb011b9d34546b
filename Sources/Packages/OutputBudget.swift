import Synchronization

/// How many bytes a package and all packages within it may still give out.
final class OutputBudget: Sendable {
  private let used = Atomic<Int>(0)
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Counts bytes that are about to be given out.
  func charge(_ count: Int) throws(PackageError) {
    guard used.wrappingAdd(count, ordering: .relaxed).newValue <= limit else {
      throw PackageError(
        .totalTooLarge, "more than the limit of \(limit) bytes was read from the package")
    }
  }
}
