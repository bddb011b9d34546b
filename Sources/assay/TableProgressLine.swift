import Foundation
import Synchronization

/// One line on the terminal while long tables are read: which one, how many rows, and how many a second.
final class TableProgressLine: Sendable {
  private struct State {
    var begin: Date?
    var shown = Date()
    /// Rows by table; a table may be read for one check while another is read for the next.
    var rows: [String: Int] = [:]
    var isShown = false
  }

  private let state = Mutex(State())

  /// Notes how far a table is, and shows it at most five times a second, the first time after a second.
  func note(_ table: String, _ rows: Int) {
    state.withLock { state in
      state.rows[table] = rows
      let now = Date()
      let begin = state.begin ?? now
      state.begin = begin
      let seconds = now.timeIntervalSince(begin)
      guard seconds > 1, now.timeIntervalSince(state.shown) > 0.2 else { return }
      let all = state.rows.values.reduce(0, +)
      let speed = Int(Double(all) / seconds)
      Screen.note("\r\u{1B}[KReading \(table): \(rows) rows; \(all) in all, \(speed) a second")
      (state.shown, state.isShown) = (now, true)
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isShown { Screen.note("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}
