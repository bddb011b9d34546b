import CProcess
import Glibc

/// A descriptor that is readable from when it is rung, by any thread, until it is silenced: it ends a wait in `poll`.
package final class Bell: Sendable {
  /// For `poll`; open as long as the bell lives.
  package let descriptor: Int32

  /// Nil where the system has no descriptor left; `errno` tells.
  package init?() {
    // The flags of eventfd(2) are those of open(2).
    descriptor = eventfd(0, O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package func ring() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  package func silence() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }

  package var isRung: Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }
}
