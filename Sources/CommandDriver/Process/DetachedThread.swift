import CProcess
import Glibc

/// A thread of one's own, for work that waits: Swift's own threads must not block.
enum DetachedThread {
  /// Runs the body on a new thread that takes no signals.
  ///
  /// With every signal blocked, a write to a pipe that nobody reads is an error of the call (EPIPE) and no
  /// SIGPIPE that ends the harness; children get an empty mask, see ``Child``.
  static func start(_ body: @escaping @Sendable () -> Void) throws(CommandRefusal) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // The new thread inherits the mask of the thread that makes it.
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw .failed("pthread_create", code)
    }
    pthread_detach(thread)
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
