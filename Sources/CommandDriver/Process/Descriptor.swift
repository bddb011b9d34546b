import CProcess
import Glibc

/// A file descriptor that closes itself; used on one thread.
final class Descriptor {
  let raw: Int32

  init(_ raw: Int32) { self.raw = raw }

  deinit { close(raw) }

  /// Makes a pipe of which neither end is inherited, nor is one of the three standard descriptors.
  static func pipe() throws(CommandRefusal) -> (reading: Descriptor, writing: Descriptor) {
    var pair: [Int32] = [-1, -1]
    guard pipe2(&pair, O_CLOEXEC) == 0 else { throw .failed("pipe2") }
    let (reading, writing) = (Descriptor(pair[0]), Descriptor(pair[1]))
    return (try reading.aboveStandard(), try writing.aboveStandard())
  }

  func makeNonBlocking() throws(CommandRefusal) {
    guard fcntl(raw, F_SETFL, fcntl(raw, F_GETFL) | O_NONBLOCK) == 0 else { throw .failed("fcntl") }
  }

  /// A harness may itself run without standard descriptors: a pipe end at 1 would be overwritten in the child.
  private func aboveStandard() throws(CommandRefusal) -> Descriptor {
    guard raw <= 2 else { return self }
    let copy = fcntl(raw, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw .failed("fcntl") }
    return Descriptor(copy)
  }
}

extension CommandRefusal {
  /// A system call of the harness failed just now.
  static func failed(_ call: String, _ code: Int32 = errno) -> CommandRefusal {
    .noResources(call: call, reason: reason(code))
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
