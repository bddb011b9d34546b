import Foundation
import Synchronization
import Validation

/// Shows how far a validation is on a terminal: one line, redrawn.
final class ValidationProgress: Sendable {
  private struct State {
    var bytes = 0
    var drawnAt: ContinuousClock.Instant?
    var isDrawn = false
  }

  private let total: Int?
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private let state = Mutex(State())

  init(of files: [InputFile], isShown: Bool) {
    let sizes = files.map { file -> Int? in
      guard case .path(let path) = file.source else { return nil }
      return (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }
    total = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    self.isShown = isShown && Screen.isLive
    began = clock.now
  }

  /// So many more bytes are done.
  @Sendable func add(_ bytes: Int) {
    guard isShown else { return }
    let now = clock.now
    state.withLock { state in
      state.bytes += bytes
      // A short run shows nothing.
      guard now - (state.drawnAt ?? began) >= .milliseconds(state.drawnAt == nil ? 500 : 100) else { return }
      state.drawnAt = now
      state.isDrawn = true
      Screen.note("\r\u{1B}[K" + line(state.bytes, now - began))
    }
  }

  /// Writes something else: the line goes and comes again.
  func around(_ write: () -> Void) {
    state.withLock { state in
      if state.isDrawn { Screen.note("\r\u{1B}[K") }
      state.isDrawn = false
      write()
    }
  }

  func end() { around {} }

  private func line(_ bytes: Int, _ time: Duration) -> String {
    let seconds = max(0.001, Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    let rate = Double(bytes) / seconds
    let done = "\(bytes / 1_000_000) MB"
    guard let total, total > 0 else { return "\(done), \(Int(rate / 1e6)) MB/s" }
    let left = Int((Double(max(0, total - bytes)) / max(1, rate)).rounded(.up))
    return
      "\(min(100, bytes * 100 / total)) %  \(done) of \(total / 1_000_000) MB, \(Int(rate / 1e6)) MB/s, \(left) s left"
  }
}
