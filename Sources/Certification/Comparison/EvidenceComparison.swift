import Evidence
import Foundation
package import JSON
import Reporting
package import SuiteModel

/// What two runs recorded otherwise, where both carried out the same step; what differs from run to run anyhow is masked.
package struct EvidenceComparison: Sendable {
  /// One difference at one step.
  package struct Change: Sendable, Equatable {
    package let caseID: CaseID
    package let step: String
    /// The page, the item or the attempt, counted from 1.
    package let round: Int
    /// A sentence without a full stop.
    package let sentence: String
  }

  /// How many places of one difference are shown to people.
  private static let listed = 5

  /// In the order of cases and steps.
  package let changes: [Change]
  /// Why nothing was compared; nil where it was.
  package let refusal: String?

  /// - Parameters:
  ///   - old: The folder of the older report.
  ///   - new: The folder of the newer report.
  package init(from old: String, to new: String) {
    var bundles: [RecordedEvidence] = []
    for folder in [old, new] {
      let path = "\(folder)/evidence"
      guard FileManager.default.fileExists(atPath: path) else {
        (changes, refusal) = ([], "\(folder) holds none")
        return
      }
      do throws(EvidenceError) {
        bundles.append(try Bundle(reading: BundleFolder(path: path)).evidence)
      } catch {
        (changes, refusal) = ([], error.message)
        return
      }
    }
    changes = Self.changes(from: bundles[0], to: bundles[1])
    refusal = nil
  }

  static func changes(from old: RecordedEvidence, to new: RecordedEvidence) -> [Change] {
    let cases = Set(old.segments.keys.map(\.caseID)).intersection(new.segments.keys.map(\.caseID))
    return cases.sorted { $0.description < $1.description }.flatMap { id -> [Change] in
      guard let was = old.segment(of: id), let now = new.segment(of: id) else { return [] }
      let later = Dictionary(
        now.observations.map { ("\($0.step) \($0.page)", $0) }, uniquingKeysWith: { first, _ in first })
      return was.observations.flatMap { observation -> [Change] in
        guard let other = later["\(observation.step) \(observation.page)"] else { return [] }
        return Self.differences(between: observation, and: other).map {
          Change(caseID: id, step: observation.step, round: observation.page, sentence: $0)
        }
      }
    }
  }

  private static func differences(between was: Observation, and now: Observation) -> [String] {
    switch (was.sight, now.sight) {
    case (.exchange(let was, _), .exchange(let now, _)):
      guard let was = was.last, let now = now.last else { return [] }
      return differences(between: was, and: now)
    case (.action(let was), .action(let now)):
      return was.end == now.end ? [] : ["the adapter's action `\(was.name)` ended otherwise"]
    case (.reception(let was), .reception(let now)):
      let (before, after) = (was.received.count, now.received.count)
      if before != after { return ["\(before) requests came, now \(after)"] }
      return zip(was.received, now.received).flatMap { differences(ofRequests: $0.exchange, $1.exchange) }
    case (.file(let was), .file(let now)):
      return was.content?.digest == now.content?.digest ? [] : ["another file was read"]
    default: return []
    }
  }

  private static func differences(between was: HTTPExchange, and now: HTTPExchange) -> [String] {
    let (before, after) = (address(of: was), address(of: now))
    if before != after { return ["the request was \(before), and is \(after)"] }
    if was.fault?.kind != now.fault?.kind {
      return ["the exchange \(outcome(of: was)), and now \(outcome(of: now))"]
    }
    guard let was = was.response, let now = now.response else { return [] }
    if was.status != now.status { return ["status \(was.status), now \(now.status)"] }
    var out: [String] = []
    let (names, others) = (names(of: was), names(of: now))
    out += names.subtracting(others).sorted().map { "the header field \($0) is no longer there" }
    out += others.subtracting(names).sorted().map { "the header field \($0) is new" }
    let (type, other) = (mediaType(of: was), mediaType(of: now))
    if type != other { return out + ["media type \(type), now \(other)"] }
    return out + differences(ofBodies: content(of: was), content(of: now))
  }

  private static func differences(ofRequests was: HTTPExchange, _ now: HTTPExchange) -> [String] {
    differences(ofBodies: was.request.body, now.request.body)
  }

  /// - Parameter was: Nil where the evidence leaves it out.
  private static func differences(ofBodies was: [UInt8]?, _ now: [UInt8]?) -> [String] {
    guard let was, let now, was != now else { return [] }
    guard let shape = ContentShape(was), let other = ContentShape(now) else {
      let (before, after) = (String(decoding: was, as: UTF8.self), String(decoding: now, as: UTF8.self))
      return VolatileText.masked(before) == VolatileText.masked(after) ? [] : ["the content is another one"]
    }
    return shape.differences(to: other)
  }

  private static func content(of response: HTTPResponse) -> [UInt8]? {
    switch response.storage {
    case .asReceived, .decoded: response.body
    case .withheld, .digest: nil
    }
  }

  /// Method and address below the host, which may be another one.
  private static func address(of exchange: HTTPExchange) -> String {
    let url = exchange.request.url
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...].drop { $0 != "/" } } ?? url[...]
    return "\(exchange.request.method) \(VolatileText.masked(String(rest)))"
  }

  private static func outcome(of exchange: HTTPExchange) -> String {
    exchange.fault.map { "broke off (\($0.kind.rawValue))" } ?? "was whole"
  }

  private static func names(of response: HTTPResponse) -> Set<String> {
    Set(response.headers.map { $0.name.lowercased() }).subtracting([
      "date", "age", "connection", "keep-alive",
    ])
  }

  private static func mediaType(of response: HTTPResponse) -> String {
    response.values(of: "Content-Type").first.map { $0.prefix { $0 != ";" }.lowercased() } ?? "none"
  }
}

extension EvidenceComparison {
  /// The differences for people, each once with the places where it shows; empty where there is none.
  package var text: String {
    if let refusal { return "\nEvidence is not compared: \(VisibleText.line(refusal)).\n" }
    guard !changes.isEmpty else { return "" }
    var order: [String] = []
    var places: [String: [String]] = [:]
    for change in changes {
      if places[change.sentence] == nil { order.append(change.sentence) }
      let round = change.round > 1 ? ", round \(change.round)" : ""
      places[change.sentence, default: []].append("\(change.caseID), step \(change.step)\(round)")
    }
    var lines = ["", "Recorded otherwise (\(changes.count)); it changes no verdict"]
    for sentence in order {
      let all = places[sentence] ?? []
      lines.append("  " + VisibleText.line(sentence))
      lines += all.prefix(Self.listed).map { "    " + VisibleText.line($0) }
      if all.count > Self.listed { lines.append("    and \(all.count - Self.listed) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The differences for programs: a list of `{case, step, round, change}`; null where nothing was compared.
  package var json: JSONValue {
    guard refusal == nil else { return .null }
    return .array(
      changes.map { change in
        .object([
          JSONMember("case", .string(change.caseID.description)), JSONMember("step", .string(change.step)),
          JSONMember("round", .number(JSONNumber(change.round))),
          JSONMember("change", .string(change.sentence)),
        ])
      })
  }
}
