import Dispatch
import Synchronization

/// The digests of a bundle's long files, taken by a thread of its own beside whatever is done with the files.
package final class LongFilesCheck: Sendable {
  private let group = DispatchGroup()
  private let failure = Mutex<EvidenceError?>(nil)

  /// - Parameters:
  ///   - files: Each open, with the digest that it has to have.
  ///   - path: What an error calls the bundle.
  init(of files: [FileReading.Content], in path: String) {
    guard !files.isEmpty else { return }
    DispatchQueue.global().async(group: group) { [self] in
      do throws(EvidenceError) {
        for content in files.sorted(by: { $0.digest < $1.digest }) {
          guard let file = content.file, case let found = try WholeFile.digest(of: file),
            found != content.digest
          else { continue }
          throw Bundle.isNot(content.digest, but: found, in: path)
        }
      } catch { failure.withLock { $0 = error } }
    }
  }

  /// Waits until all are taken.
  ///
  /// - Throws: For the first file that is not the one that was read, or cannot be read.
  package func wait() throws(EvidenceError) {
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
