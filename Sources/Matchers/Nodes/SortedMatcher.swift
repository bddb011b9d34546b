import Formats
import JSON

/// `sorted`: no value of the list comes before the one that it follows; equal neighbours are in order.
///
/// Values of another kind than the order is by violate it. Texts are compared scalar by scalar: no locale's
/// rules.
struct SortedMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "sorted",
    law: """
      The values stand in `order`, `by` text (the default), number or instant (RFC 3339); equal neighbours \
      are in order, and texts are compared scalar by scalar, with `collation: caseless` (the default) \
      lower-cased before.
      """,
    operand: .nodes,
    argument: .either([
      .choice(Order.allCases.map(\.rawValue)),
      .fields([
        ArgumentField("order", .choice(Order.allCases.map(\.rawValue)), required: true),
        ArgumentField("by", .choice(Measure.allCases.map(\.rawValue))),
        ArgumentField("collation", .choice(Collation.allCases.map(\.rawValue))),
      ]),
    ]))

  static let examples: [MatcherExample] = [
    .holds("ascending", forNodes: ["Ada", "ben", "Ben", "Cleo"]),
    .holds(["order": "descending", "by": "number"], forNodes: [10, 9, 9.0, 1]),
    .holds(
      ["order": "ascending", "by": "instant"],
      forNodes: ["2024-01-01T02:00:00+02:00", "2024-01-01T00:30:00Z"]),
    .violated(["order": "ascending", "collation": "exact"], byNodes: ["Ada", "ben", "Cleo"]),
    .violated("ascending", byNodes: ["10", "9", "90", "11"]),
    .violated(["order": "ascending", "by": "number"], byNodes: [1, "2"]),
  ]

  private enum Order: String, CaseIterable { case ascending, descending }
  private enum Measure: String, CaseIterable { case text, number, instant }
  private enum Collation: String, CaseIterable { case caseless, exact }

  private let order: Order
  private let measure: Measure
  private let collation: Collation

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    guard argument.members != nil else {
      (order, measure, collation) = (try Self.choice(argument), .text, .caseless)
      return
    }
    let fields = try Self.fields(argument, named: ["order", "by", "collation"])
    guard let order = fields["order"] else { throw Self.misused(argument, needs: "an 'order'") }
    self.order = try Self.choice(order)
    measure = try fields["by"].map { value throws(MatcherFault) in try Self.choice(value) } ?? .text
    collation =
      try fields["collation"].map { value throws(MatcherFault) in try Self.choice(value) } ?? .caseless
    if fields["collation"] != nil, measure != .text {
      throw MatcherFault("'sorted' was given a 'collation', which only an order by text has; leave it out")
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ argument: JSONValue
  ) throws(MatcherFault) -> Choice {
    guard let choice = argument.string.flatMap({ Choice(rawValue: $0) }) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw misused(argument, needs: "one of \(names)")
    }
    return choice
  }

  var phrase: String {
    let manner = measure == .text && collation == .caseless ? " (case ignored)" : ""
    return "\(measure.rawValue)s in \(order.rawValue) order\(manner)"
  }

  func judge(nodes: [ObservedValue]) -> MatcherResult {
    switch (measure, collation) {
    case (.text, .caseless): judge(nodes) { $0.text.map { CaselessText($0) } }
    case (.text, .exact): judge(nodes) { $0.text.map { ExactText($0) } }
    case (.number, _): judge(nodes) { $0.number }
    case (.instant, _): judge(nodes) { $0.text.flatMap { Timestamp($0) } }
    }
  }

  private func judge<Key: Comparable>(_ nodes: [ObservedValue], by key: (ObservedValue) -> Key?)
    -> MatcherResult
  {
    var keys: [Key] = []
    var unmeasured: [ObservedValue] = []
    for node in nodes {
      if let key = key(node) { keys.append(key) } else { unmeasured.append(node) }
    }
    if !unmeasured.isEmpty { return result(offending: unmeasured, among: nodes) }

    let early = nodes.indices.dropFirst().filter { index in
      order == .ascending ? keys[index] < keys[index - 1] : keys[index] > keys[index - 1]
    }
    guard let first = early.first else { return .holds(values: nodes.count) }
    let observed = "\(Phrase.value(nodes[first].value)) after \(Phrase.value(nodes[first - 1].value))"
    return .violated(expected: phrase, observed: observed, place: nodes[first].place, count: early.count)
  }
}
