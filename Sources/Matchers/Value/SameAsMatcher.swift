import JSON

/// `sameAs`: the value says the same as the argument: elements in any order, and volatile members left out of
/// account.
///
/// Paths to ignore are names joined by dots, from the top (`meta.modified`); an array on the way is passed
/// through, so that one path speaks of all its elements. A name with a dot in it cannot be ignored.
struct SameAsMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "sameAs",
    law: """
      The value equals the argument when the order of elements does not matter and the members at the paths \
      of `ignoring` (names joined by dots, arrays passed through) are left out; the argument is `value` and \
      `ignoring`, or the value alone.
      """,
    operand: .value,
    argument: .either([
      .fields([ArgumentField("value", .any, required: true), ArgumentField("ignoring", .list(.text))]), .any,
    ]))

  static let examples: [MatcherExample] = [
    .holds(["a": [1, 2, 2]], for: ["a": [2, 1, 2]]),
    .holds(
      ["value": ["id": "u1", "modified": "Monday"], "ignoring": ["modified"]],
      for: ["id": "u1", "modified": "Tuesday"]),
    .holds(
      ["value": [["id": 1, "meta": ["etag": "x"]]], "ignoring": ["meta.etag"]],
      for: [["id": 1, "meta": ["etag": "y"]]]),
    .violated(["a": [1, 2, 2]], by: ["a": [1, 1, 2]]),
    .violated(["value": ["id": "u1"], "ignoring": ["modified"]], by: ["id": "u2", "modified": "Monday"]),
    .violated(["id": "u1"], by: ["id": "u1", "name": "Ada Example"]),
  ]

  private let expected: JSONValue
  private let ignored: IgnoredPaths
  private let unordered: UnorderedValue

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    if Self.isLongForm(argument) {
      let fields = try Self.fields(argument, named: ["value", "ignoring"])
      expected = fields["value"] ?? .null
      ignored = try Self.ignoredPaths(fields["ignoring"] ?? [])
    } else {
      (expected, ignored) = (argument, IgnoredPaths())
    }
    unordered = UnorderedValue(expected, ignoring: ignored)
  }

  /// Whether the map has `value`, and nothing that the long form has not; another map is itself what is
  /// expected.
  private static func isLongForm(_ argument: JSONValue) -> Bool {
    guard let members = argument.members else { return false }
    return members.contains { $0.name == "value" }
      && members.allSatisfy { ["value", "ignoring"].contains($0.name) }
  }

  private static func ignoredPaths(_ argument: JSONValue) throws(MatcherFault) -> IgnoredPaths {
    var paths: [[String]] = []
    for entry in try list(argument) {
      let path = try text(entry)
      let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard names.allSatisfy({ !$0.isEmpty && $0 != "$" }) else {
        throw misused(entry, needs: "paths to ignore that are names joined by single dots, without '$'")
      }
      paths.append(names)
    }
    return IgnoredPaths(paths)
  }

  var phrase: String { "the same as \(Phrase.value(expected))" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    let found = UnorderedValue(observed.value, ignoring: ignored)
    if found == unordered { return .holds(values: 1) }
    let difference = ValueDifference(between: unordered, and: found)
    return .violated(
      expected: difference.expected, observed: difference.observed,
      place: observed.place + difference.location.description.dropFirst(), count: 1)
  }
}
