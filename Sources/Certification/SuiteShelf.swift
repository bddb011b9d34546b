import Checks
import Digests
import Judging
import SuiteLoading
import SuiteModel
import Synchronization
import Verdicts

/// A suite and what its checks are compiled to.
struct LoadedSuite: Sendable {
  let suite: Suite
  let library: CheckLibrary
}

/// The last few suites that were loaded, by their digests: an archive holds many bundles of few suites.
final class SuiteShelf: Sendable {
  private struct Key: Equatable {
    let digest: String
    let name: String
  }

  private struct State {
    /// Oldest first.
    var suites: [(key: Key, loaded: LoadedSuite)] = []
    var comparisons: [String: SuiteComparison] = [:]

    func suite(_ key: Key) -> LoadedSuite? { suites.first { $0.key == key }?.loaded }
  }

  private static let most = 8
  private let state = Mutex(State())

  init() {}

  /// - Parameters:
  ///   - path: The folder of the suite.
  ///   - name: What its places are called.
  func suite(in path: String, named name: String) throws(CertificationFailure) -> LoadedSuite {
    let files = try SuiteLibrary.files(in: path)
    let key = Key(digest: CanonicalFileList.digest(of: files.map { ($0.path, $0.bytes) }), name: name)
    if let known = state.withLock({ $0.suite(key) }) { return known }
    let (suite, _) = try SuiteLibrary.load(files, of: path, named: name)
    let loaded = LoadedSuite(suite: suite, library: CheckLibrary(suite))
    state.withLock { state in
      guard state.suite(key) == nil else { return }
      state.suites.append((key, loaded))
      if state.suites.count > Self.most {
        state.comparisons[state.suites.removeFirst().key.digest] = nil
      }
    }
    return loaded
  }

  /// What another version of a suite changes; it is the same one in every call.
  func comparison(from old: Suite, to new: Suite) -> SuiteComparison {
    if let known = state.withLock({ $0.comparisons[old.digest] }) { return known }
    let made = SuiteComparison(from: old, to: new)
    state.withLock { $0.comparisons[old.digest] = made }
    return made
  }
}
