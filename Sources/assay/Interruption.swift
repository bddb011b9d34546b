import Dispatch
import Glibc

/// Ctrl-C: the first ends the run, whose partial report is still written; the second ends the process.
enum Interruption {
  /// - Parameter quietly: whether nothing is said about it.
  static func cancelling<Value: Sendable>(
    quietly: Bool = false, _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    let task = Task { await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        if task.isCancelled { _exit(130) }
        if !quietly {
          Screen.note("\ninterrupted: writing the report of what was run; once more to stop at once\n")
        }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return await task.value
  }
}
