import Checks
import Planning
import SuiteModel

/// Which finding belongs to which planned case, by their places; blind to the order of findings.
struct FindingPlaces: Sendable {
  /// The place of a finding's case in the plan; nil for a finding of no planned case.
  let caseOfFinding: [Int?]
  /// The places of findings, those of one case together.
  private let findings: [Int]
  /// Where those of each case begin, and the end of the last.
  private let starts: [Int]

  init(of findings: [Finding], in cases: [PlannedCase]) {
    let places = Dictionary(
      zip(cases.lazy.map(\.id), cases.indices), uniquingKeysWith: { first, _ in first })
    var last: (id: CaseID, place: Int?)?
    let caseOfFinding = findings.indices.map { index -> Int? in
      let id = findings[index].site.caseID
      // As a rule those of one case follow one another.
      if let last, last.id == id { return last.place }
      last = (id, places[id])
      return places[id]
    }
    var starts = [Int](repeating: 0, count: cases.count + 1)
    for case let place? in caseOfFinding { starts[place + 1] += 1 }
    for place in cases.indices { starts[place + 1] += starts[place] }
    var next = starts
    var ordered = [Int](repeating: 0, count: starts[cases.count])
    for (finding, place) in caseOfFinding.enumerated() {
      guard let place else { continue }
      ordered[next[place]] = finding
      next[place] += 1
    }
    (self.caseOfFinding, self.findings, self.starts) = (caseOfFinding, ordered, starts)
  }

  /// The places of a case's findings, in their order.
  func findings(ofCase place: Int) -> ArraySlice<Int> { findings[starts[place]..<starts[place + 1]] }
}
