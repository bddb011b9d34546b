import Execution
import Reporting
import SuiteModel
import Synchronization
import Testing

@testable import assay

/// What is shown while a run goes on.
@Suite struct ProgressTests {
  private static let second = 1_000_000

  /// 123 of 428 cases in 2.4 seconds, with 310 requests of which 4 are in flight.
  private static let middle = state(total: 428, done: 123, sent: 310, answered: 306)

  @Test func `a line has counts, requests, what is in flight, and the time left at this pace`() {
    let line = ProgressLine(state: Self.middle, now: 2_400_000)
    let words = "123 of 428 cases \u{B7} 310 requests \u{B7} 4 in flight \u{B7} about 6 s left"
    #expect(line.live(width: 120, ascii: false) == "█████░░░░░░░░░░░░░░░  " + words)
    #expect(line.plain == "123 of 428 cases, 310 requests, about 6 s left")
  }

  @Test(arguments: [
    ("en_GB.UTF-8", true), ("en_GB.utf8", true), ("C.UTF-8", true), ("de_AT.UTF-8@euro", true),
    ("UTF-8", true),
    ("C", false), ("POSIX", false), ("de_DE@euro", false), ("en_GB.ISO-8859-1", false), ("", false),
  ])
  func `the coding of a locale is recognised in every spelling`(_ locale: String, _ isUTF8: Bool) {
    #expect(Screen.namesUTF8(locale) == isUTF8)
  }

  private static let widths: [(width: Int, line: String)] = [
    (89, "#####...............  123 of 428 cases - 310 requests - 4 in flight - about 6 s left"),
    (84, "123 of 428 cases - 310 requests - 4 in flight - about 6 s left"),
    (60, "123 of 428 cases - 310 requests - about 6 s left"),
    (40, "123 of 428 cases - about 6 s left"),
    (20, "123 of 428 cases"), (10, "123 of 42"), (1, ""), (0, ""),
  ]

  @Test(arguments: widths)
  func `a narrow terminal gets fewer words, never a second line`(width: Int, line: String) {
    let made = ProgressLine(state: Self.middle, now: 2_400_000).live(width: width, ascii: true)
    #expect(made == line)
    #expect(made.count < max(1, width))
  }

  private static let paces: [(done: Int, seconds: Int, outlook: String)] = [
    (123, 0, ""), (4, 60, ""), (123, 20, ", about 50 s left"), (123, 100, ", about 4 min left"),
    (123, 4000, ", about 2 h 45 min left"), (428, 10, ""), (427, 4, ", about 1 s left"),
  ]

  @Test(arguments: paces)
  func `the time left is told once there is a pace, and no finer than it is known`(
    done: Int, seconds: Int, outlook: String
  ) {
    let state = Self.state(total: 428, done: done, sent: 1, answered: 1)
    let line = ProgressLine(state: state, now: seconds * Self.second)
    #expect(line.plain == "\(done) of 428 cases, 1 request\(outlook)")
  }

  @Test func `a target that asks for patience is named as the reason, as long as it lasts`() {
    var state = Self.middle
    state.take(.throttled(CaseID("a"), wait: .seconds(5)), at: 2 * Self.second)
    #expect(
      ProgressLine(state: state, now: 3 * Self.second).plain
        == "123 of 428 cases, 310 requests, the target asks to wait 4 s")
    #expect(ProgressLine(state: state, now: 7 * Self.second).secondsLeftIsTold)
  }

  @Test func `a terminal's line is redrawn at most ten times a second, and goes away at the end`() {
    let screen = Screenplay()
    let progress = screen.progress(.live(ascii: true))
    progress.show(.started(cases: 1000))
    for index in 0..<1000 {
      screen.now.withLock { $0 += 2000 }
      progress.show(.caseStarted(CaseID("c\(index)")))
      progress.show(.caseFinished(CaseID("c\(index)"), requests: 1))
    }
    progress.end()
    let written = screen.written.withLock { $0 }
    #expect((20...22).contains(written.count))
    #expect(written.allSatisfy { $0.hasPrefix("\r\u{1B}[K") && !$0.contains("\n") })
    #expect(written.last == "\r\u{1B}[K")
    progress.show(.caseStarted(CaseID("late")))
    progress.end()
    #expect(screen.written.withLock { $0.count } == written.count)
  }

  @Test func `a log gets a line every ten seconds, and none for a short run`() {
    let screen = Screenplay()
    let progress = screen.progress(.plain)
    progress.show(.started(cases: 100))
    for index in 0..<25 {
      progress.show(.caseStarted(CaseID("c\(index)")))
      screen.now.withLock { $0 += Self.second }
      progress.show(.caseFinished(CaseID("c\(index)"), requests: 1))
      if index == 8 { #expect(screen.written.withLock { $0.isEmpty }) }
    }
    progress.end()
    #expect(
      screen.written.withLock { $0 } == [
        "10 of 100 cases, 0 requests, about 2 min left\n",
        "20 of 100 cases, 0 requests, about 1 min left\n",
      ])
  }

  @Test func `whoever asks for quiet gets nothing`() {
    let screen = Screenplay()
    let progress = screen.progress(.none)
    progress.show(.started(cases: 3))
    screen.now.withLock { $0 += 60 * Self.second }
    progress.show(.caseFinished(CaseID("a"), requests: 1))
    progress.end()
    #expect(screen.written.withLock { $0.isEmpty })
  }

  @Test func `a real run's events add up`() async throws {
    let events = Mutex(ProgressState())
    let place = try Workplace()
    let report = try await place.certify(events: { event in events.withLock { $0.take(event, at: 0) } })
    let state = events.withLock { $0 }
    #expect(state.total == report.run.counts.planned)
    #expect(state.done == state.total)
    #expect(state.inFlight == 0)
    #expect(state.requests > state.total)
  }

  /// A state whose first case started at 0.
  private static func state(total: Int, done: Int, sent: Int, answered: Int) -> ProgressState {
    var state = ProgressState()
    state.take(.started(cases: total), at: 0)
    state.take(.caseStarted(CaseID("first")), at: 0)
    let place = RequestPlace(caseID: CaseID("one"), step: "1", round: 1)
    for _ in 0..<sent { state.take(.requestSent(place), at: 0) }
    for _ in 0..<answered { state.take(.requestAnswered(place, status: 200), at: 0) }
    for index in 0..<done { state.take(.caseFinished(CaseID("c\(index)"), requests: 1), at: 0) }
    return state
  }
}

extension ProgressLine {
  fileprivate var secondsLeftIsTold: Bool { plain.hasSuffix(" left") }
}

/// A terminal and a clock that a test sets.
private final class Screenplay: Sendable {
  let now = Mutex(0)
  let written = Mutex<[String]>([])

  func progress(_ form: Progress.Form) -> Progress {
    Progress(
      form, clock: { self.now.withLock { $0 } }, width: { 80 },
      write: { text in self.written.withLock { $0.append(text) } })
  }
}
