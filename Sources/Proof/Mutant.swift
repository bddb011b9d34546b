import Evidence
import SuiteModel

/// A change of one thing that a step showed.
package struct Mutant: Sendable {
  package let kind: MutationKind
  /// What is changed, for a reader: `$.users[*].status`, `header X-Total-Count`, `the body`.
  package let place: String
  /// What becomes of it, in words that follow the place: `were missing`.
  package let effect: String
  /// The requirements of checks that look at this very place.
  let namedBy: [RequirementID]
  /// The place of which a schema has to speak for the mutant to be allowed by it; nil where none can.
  let anchor: String?
  /// Whether a schema that lets it pass does not speak of the anchor.
  let asksModel: Bool
  let change: Change

  init(
    _ kind: MutationKind, _ place: String, _ effect: String, _ change: Change,
    namedBy: [RequirementID] = [], anchor: String? = nil, asksModel: Bool = false
  ) {
    self.kind = kind
    self.place = place
    self.effect = effect
    self.change = change
    self.namedBy = namedBy
    self.anchor = anchor
    self.asksModel = asksModel
  }

  /// What is done to the exhibit.
  enum Change: Sendable {
    case splice([Splice])
    case content([UInt8])
    /// All entries of a package.
    case entries([StoredEntry])
    case headers([HTTPField])
    case status(Int)
    /// The request that came.
    case request(HTTPRequest)
    /// All requests that came.
    case received([Reception.Received])
    case end(ActionReading.End)
    case log(String)
  }
}

/// Bytes in place of others.
struct Splice: Sendable {
  let range: Range<Int>
  let bytes: [UInt8]

  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
  }

  init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }

  /// - Parameter splices: None covers a part of another.
  static func applied(_ splices: [Splice], to content: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(content.count + splices.reduce(0) { $0 + $1.bytes.count })
    var from = 0
    for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      out += content[from..<splice.range.lowerBound]
      out += splice.bytes
      from = splice.range.upperBound
    }
    out += content[from...]
    return out
  }
}
