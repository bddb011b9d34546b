import CProcess
import Glibc

/// A descriptor that is readable from when it is rung, by any thread, until it is silenced.
final class Bell: Sendable {
  let descriptor: Int32

  /// Nil where the system has no descriptor left.
  init?() {
    descriptor = eventfd(0, O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  func ring() {
    var once: UInt64 = 1
    write(descriptor, &once, MemoryLayout.size(ofValue: once))
  }

  func silence() {
    var times: UInt64 = 0
    read(descriptor, &times, MemoryLayout.size(ofValue: times))
  }
}
