import Synchronization

/// How many bytes a script has sent so far.
final class SentBytes: Sendable {
  private let total = Atomic(0)

  var count: Int { total.load(ordering: .relaxed) }
  func add(_ bytes: Int) { total.add(bytes, ordering: .relaxed) }
}
