import CProcess
import Glibc

/// A descriptor that becomes readable when rung, from any thread, until it is silenced.
final class Bell: Sendable {
  let descriptor: Int32

  init() throws(CommandRefusal) {
    // The flags of eventfd(2) are those of open(2).
    descriptor = eventfd(0, O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .failed("eventfd") }
  }

  deinit { close(descriptor) }

  func ring() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  func silence() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }

  var isRung: Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }
}
