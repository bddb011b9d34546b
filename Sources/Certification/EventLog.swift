package import Execution
import Foundation
import JSON
import SuiteModel
import Synchronization
import Verdicts

/// Writes the events of a run to a file, one JSON object a line, as they come.
///
/// Shape: `docs/schemas/event.schema.json`. A line is written whole; nothing of the run waits for its reader.
package final class EventLog: Sendable {
  private let file: FileHandle
  private let clock: RunClock
  private let began: Int
  private let failed = Mutex(false)

  /// - Throws: With exit code 64 where the file cannot be made.
  package init(path: String, clock: RunClock = .system()) throws(CertificationFailure) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw CertificationFailure(.usage, "The events cannot be written to \(path).") }
    self.file = file
    self.clock = clock
    began = clock.microseconds()
  }

  /// Writes one event.
  package func write(_ event: RunEvent) {
    let line = Self.line(of: event, at: (clock.microseconds() - began) / 1000)
    failed.withLock { failed in
      if failed { return }
      do { try file.write(contentsOf: Data((line + "\n").utf8)) } catch { failed = true }
    }
  }

  /// Whether a line could not be written, so that the file ends early.
  package var isIncomplete: Bool { failed.withLock { $0 } }

  /// An event as one line, without its end.
  ///
  /// - Parameter milliseconds: The time since the run began.
  package static func line(of event: RunEvent, at milliseconds: Int) -> String {
    var members = [JSONMember("at", .number(JSONNumber(milliseconds)))]
    func add(_ name: String, _ value: JSONValue) { members.append(JSONMember(name, value)) }
    func add(_ place: RequestPlace) {
      add("case", .string(place.caseID.description))
      add("step", .string(place.step))
      add("round", .number(JSONNumber(place.round)))
    }
    switch event {
    case .started(let cases):
      add("event", "started")
      add("cases", .number(JSONNumber(cases)))
    case .stopped(let why):
      add("event", "stopped")
      add("why", .string(why))
    case .caseStarted(let id):
      add("event", "case-started")
      add("case", .string(id.description))
    case .requestSent(let place):
      add("event", "request-sent")
      add(place)
    case .requestAnswered(let place, let status):
      add("event", "request-answered")
      add(place)
      add("status", status.map { .number(JSONNumber($0)) } ?? .null)
    case .caseFinished(let id, let requests):
      add("event", "case-finished")
      add("case", .string(id.description))
      add("requests", .number(JSONNumber(requests)))
    case .throttled(let id, let wait):
      add("event", "throttled")
      add("case", .string(id.description))
      add("wait", .number(JSONNumber(wait.wholeMicroseconds / 1000)))
    case .acting(let place, let action):
      add("event", "acting")
      add(place)
      add("action", .string(action))
    case .asking(let place, let instructions):
      add("event", "asking")
      add(place)
      add("instructions", .string(instructions))
    case .waiting(let place, let line, let address, let wanted, let window):
      add("event", "waiting")
      add(place)
      add("for", .string(line))
      add("below", .string(address))
      add("wanted", .number(JSONNumber(wanted)))
      add("window", .number(JSONNumber(window.wholeMicroseconds / 1000)))
    case .received(let place, let count):
      add("event", "received")
      add(place)
      add("count", .number(JSONNumber(count)))
    case .settled(let place):
      add("event", "settled")
      add(place)
    case .finished(let interrupted):
      add("event", "finished")
      add("interrupted", .bool(interrupted))
    }
    return JSONValue.object(members).text()
  }
}
