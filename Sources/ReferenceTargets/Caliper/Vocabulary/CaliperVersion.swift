/// A version of Caliper that the reference targets speak.
package enum CaliperVersion: String, Sendable, CaseIterable {
  case first = "1.1"
  case second = "1.2"

  /// The IRI of its JSON-LD context, which is its `dataVersion` as well.
  var context: String {
    switch self {
    case .first: "http://purl.imsglobal.org/ctx/caliper/v1p1"
    case .second: "http://purl.imsglobal.org/ctx/caliper/v1p2"
    }
  }

  /// The profiles, without the word `Profile`, in alphabetical order.
  package var profiles: [String] {
    var seen: [String] = []
    for row in CaliperRow.all where !seen.contains(row.profile) && (self == .second || !row.isSecond) {
      seen.append(row.profile)
    }
    return seen
  }
}
