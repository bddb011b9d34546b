import Dispatch
import Synchronization

/// Validates many files: those with one instance beside each other, streams one by one on all cores.
package struct ValidationRun: Sendable {
  private let validator: any Validator
  private let workers: Int

  package init(_ validator: any Validator, workers: Int) {
    self.validator = validator
    self.workers = max(1, workers)
  }

  /// Reports every result in the order of the files.
  ///
  /// - Parameters:
  ///   - report: Takes each result.
  ///   - unread: Takes a sentence for each file that could not be read to its end.
  ///   - progress: Takes how many more bytes are done; called on several threads.
  package func run(
    _ files: [InputFile], report: (InstanceResult) -> Void, unread: (String) -> Void,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> ValidationSummary {
    var summary = ValidationSummary()
    var rest = files[...]
    while let first = rest.first {
      if first.kind == .ndjson || workers == 1 {
        rest.removeFirst()
        let counter = ByteCounter(progress)
        do throws(InputFault) {
          try validator.validate(
            first,
            report: {
              summary.count($0)
              report($0)
              return true
            }, progress: { counter.reach($0) })
        } catch {
          summary.unread += 1
          unread(error.message)
        }
        continue
      }
      let batch = Array(rest.prefix { $0.kind != .ndjson }.prefix(workers * 8))
      rest.removeFirst(batch.count)
      for (results, fault) in outcomes(of: batch, progress) {
        for result in results {
          summary.count(result)
          report(result)
        }
        guard let fault else { continue }
        summary.unread += 1
        unread(fault.message)
      }
    }
    return summary
  }

  private typealias Outcome = (results: [InstanceResult], fault: InputFault?)

  private func outcomes(
    of files: [InputFile], _ progress: @escaping @Sendable (Int) -> Void
  ) -> [Outcome] {
    let done = Mutex<[Outcome]>(Array(repeating: ([], nil), count: files.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, files.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < files.count else { return }
        let outcome = outcome(of: files[index], progress)
        done.withLock { $0[index] = outcome }
      }
    }
    return done.withLock { $0 }
  }

  private func outcome(of file: InputFile, _ progress: @escaping @Sendable (Int) -> Void) -> Outcome {
    var results: [InstanceResult] = []
    let counter = ByteCounter(progress)
    do throws(InputFault) {
      try validator.validate(
        file,
        report: {
          results.append($0)
          return true
        }, progress: { counter.reach($0) })
      return (results, nil)
    } catch { return (results, error) }
  }
}

/// Turns "so many bytes of this file" into "so many more".
private final class ByteCounter {
  private let progress: (Int) -> Void
  private var reached = 0

  init(_ progress: @escaping (Int) -> Void) { self.progress = progress }

  func reach(_ count: Int) {
    progress(count - reached)
    reached = count
  }
}
