import Checks
import Evidence
import Judging
import SuiteModel

/// A part of the evidence whose mutants wait for no other part's.
enum Share: Sendable {
  /// What one case alone was shown, made when it is asked for.
  case own(CaseProbe, moments: [CaseProbe.Moment], foreign: [UInt8]?)
  /// A file, or a table in it, that several cases looked at: changed once, and put to all of them.
  case common(Showing)

  /// The shares of a run, in the order of its cases.
  ///
  /// - Parameter foreign: What another case was answered, for the case with this place.
  static func all(of probes: [CaseProbe], foreign: (Int) -> [UInt8]?) -> [Share] {
    let commons = Commons(probes)
    return probes.indices.flatMap { place -> [Share] in
      let probe = probes[place]
      let own = probe.moments.filter { commons.key(of: $0, in: probe) == nil && probe.checks(at: $0) }
      let begun = commons.groups(beginningWith: place).flatMap { members in
        Showing.all(of: members.map { Showing.Look(probes[$0.place], $0.moment) }, foreign: foreign(place))
      }
      return (own.isEmpty ? [] : [.own(probe, moments: own, foreign: foreign(place))])
        + begun.map { .common($0) }
    }
  }

  func forEach(_ use: (Showing) -> Void) {
    switch self {
    case .common(let showing): use(showing)
    case .own(let probe, let moments, let foreign):
      for moment in moments {
        Showing.all(of: [Showing.Look(probe, moment)], foreign: foreign).forEach(use)
      }
    }
  }
}

/// The files that more than one case looked at.
private struct Commons {
  struct Key: Hashable {
    let operation: String
    let digest: String
  }

  struct Member {
    let place: Int
    let moment: CaseProbe.Moment
  }

  private var members: [Key: [Member]] = [:]
  private var order: [Key] = []

  init(_ probes: [CaseProbe]) {
    for (place, probe) in probes.enumerated() {
      for moment in probe.moments where probe.checks(at: moment) {
        guard let key = Self.key(of: moment, in: probe) else { continue }
        if members[key] == nil { order.append(key) }
        members[key, default: []].append(Member(place: place, moment: moment))
      }
    }
  }

  /// nil for what one case alone looked at.
  func key(of moment: CaseProbe.Moment, in probe: CaseProbe) -> Key? {
    Self.key(of: moment, in: probe).flatMap { (members[$0]?.count ?? 0) > 1 ? $0 : nil }
  }

  func groups(beginningWith place: Int) -> [[Member]] {
    order.compactMap { members[$0] }.filter { $0.count > 1 && $0.first?.place == place }
  }

  private static func key(of moment: CaseProbe.Moment, in probe: CaseProbe) -> Key? {
    guard let digest = moment.observation.file?.content?.digest, !digest.isEmpty else { return nil }
    return Key(
      operation: Operation.name(of: moment.step, in: probe.planned, observed: moment.observation),
      digest: digest)
  }
}

extension CaseProbe {
  /// Whether anything is checked there.
  fileprivate func checks(at moment: Moment) -> Bool {
    !moment.step.expectations.isEmpty || moment.step.repetition?.then.isEmpty == false
  }
}
