import Synchronization

/// How many bytes of bodies are held at once, so that no number of targets can fill the memory.
final class HeldBytes: Sendable {
  private let limit: Int
  private let held = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// Whether so many more fit; if so they are counted until they are given back.
  func take(_ count: Int) -> Bool {
    held.withLock { held in
      guard held + count <= limit else { return false }
      held += count
      return true
    }
  }

  func giveBack(_ count: Int) { held.withLock { $0 -= count } }

  var count: Int { held.withLock { $0 } }
}
