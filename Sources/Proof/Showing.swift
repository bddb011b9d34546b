import Checks
import Evidence
import Judging
import SuiteModel

/// One thing that was shown, with every moment of the run that looked at it.
struct Showing: Sendable {
  /// A case, and the moment in which it looked.
  struct Look: Sendable {
    let probe: CaseProbe
    let moment: CaseProbe.Moment
    /// What failed there before anything was changed.
    let before: Set<FindingKey>

    init(_ probe: CaseProbe, _ moment: CaseProbe.Moment) {
      self.probe = probe
      self.moment = moment
      before = Set(
        probe.findings(at: moment, replacing: moment.observation).filter { $0.outcome == .fail }.map(
          FindingKey.init))
    }

    var operation: String {
      Operation.name(of: moment.step, in: probe.planned, observed: moment.observation)
    }
  }

  let operation: String
  let exhibit: Exhibit
  let looks: [Look]

  /// What the looks were shown, which is the same for all: the whole and, of a package, the tables in it.
  static func all(of looks: [Look], foreign: [UInt8]?) -> [Showing] {
    guard let operation = looks.first?.operation else { return [] }
    return Exhibit.all(of: looks.map { ($0.moment, $0.probe) }, foreign: foreign).map { exhibit in
      Showing(
        operation: operation + (exhibit.name.map { ", \($0)" } ?? ""), exhibit: exhibit, looks: looks)
    }
  }
}
