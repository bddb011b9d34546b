import Gates
import JSON
import Reporting
import Verdicts

/// The table of an archive, line by line, and what stands below it.
package enum ArchiveTable {
  /// The heading of the columns.
  package static let heading =
    "\(column("date", 10))  \(column("product", 30))  \(column("before", 23))  \(column("now", 23))  "
    + "requirements; folder\n"

  /// One line, or two where there is more to say.
  package static func line(of row: ArchiveRow) -> String {
    let name = column([row.product, row.version].filter { !$0.isEmpty }.joined(separator: " "), 30)
    switch row.outcome {
    case .failed(let why):
      return
        "\(column("", 10))  \(column("could not be judged", 30))  \(Shown.path(row.folder)): \(Shown.text(why))\n"
    case .otherSuite(let id):
      return
        "\(column("", 10))  \(column("of another suite", 30))  \(Shown.path(row.folder)): \(Shown.text(id))\n"
    case .judged(let before, let after, let flips, let diverged):
      var shown = flips.prefix(4).map { "\($0.id) (\($0.words))" }
      if flips.count > 4 { shown.append("\(flips.count - 4) more") }
      if diverged > 0 { shown.append("\(Shown.count(diverged, "case")) diverged") }
      let now = before == after ? "as before" : after
      return
        "\(column(row.day, 10))  \(name)  \(column(before, 23))  \(column(now, 23))  "
        + "\(VisibleText.line(shown.isEmpty ? "-" : shown.joined(separator: ", "))); \(Shown.path(row.folder))\n"
    }
  }

  /// What stands below the table.
  package static func text(of summary: ArchiveSummary) -> String {
    var text =
      "\n\(Shown.count(summary.judged, "bundle")) judged: \(Shown.count(summary.flipped, "certificate")) would flip, "
      + "\(summary.judged - summary.flipped) would not.\n"
    for (way, count) in sorted(summary.ways) { text += "  \(way.words): \(count)\n" }
    if summary.diverged > 0 {
      text +=
        "In \(Shown.count(summary.diverged, "bundle")) the suite would have done something else than was recorded: run those "
        + "products again.\n"
    }
    if !summary.requirements.isEmpty { text += "By requirement:\n" }
    for (flip, count) in sorted(summary.requirements) {
      let flipping = summary.flipping[flip] ?? 0
      text +=
        "  \(VisibleText.line(flip.id))  \(flip.words): \(Shown.count(count, "bundle"))"
        + (flipping > 0 ? ", \(flipping) of which flip" : "") + "\n"
    }
    if summary.ofOtherSuites > 0 {
      text += "\(Shown.count(summary.ofOtherSuites, "bundle")) of other suites left alone.\n"
    }
    if summary.failed > 0 { text += "\(Shown.count(summary.failed, "bundle")) could not be judged.\n" }
    return text
  }

  /// The beginning of the JSON text; rows and ``end(of:)`` follow.
  package static func begin(_ suite: (id: String, version: String, digest: String)) -> String {
    let judge = JSONValue.object([
      JSONMember("id", .string(suite.id)), JSONMember("version", .string(suite.version)),
      JSONMember("digest", .string(suite.digest)),
    ])
    return "{\"format\": \"assay-archive/1\", \"judgedBy\": \(judge.text()), \"bundles\": ["
  }

  /// One row as JSON; `isFirst` leaves the comma out.
  package static func json(of row: ArchiveRow, isFirst: Bool) -> String {
    var members = [JSONMember("folder", .string(row.folder))]
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { members.append(JSONMember(name, .string(text))) }
    }
    add("vendor", row.vendor)
    add("product", row.product)
    add("version", row.version)
    add("date", row.day)
    switch row.outcome {
    case .failed(let why): add("failure", why)
    case .otherSuite(let id): add("otherSuite", id)
    case .judged(let before, let after, let flips, let diverged):
      members += [
        JSONMember("before", .string(before)), JSONMember("after", .string(after)),
        JSONMember("flips", .bool(before != after)),
        JSONMember("requirements", .array(flips.map { value(of: $0) })),
        JSONMember("diverged", .number(JSONNumber(diverged))),
      ]
    }
    return (isFirst ? "\n" : ",\n") + JSONValue.object(members).text()
  }

  /// The end of the JSON text.
  package static func end(of summary: ArchiveSummary) -> String {
    func counted(_ flips: [ArchiveRow.Flip: Int], named: Bool) -> JSONValue {
      .array(
        sorted(flips).map { flip, count in
          value(of: flip, named: named, and: [JSONMember("bundles", .number(JSONNumber(count)))])
        })
    }
    func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
    let members = [
      JSONMember("judged", number(summary.judged)), JSONMember("flipped", number(summary.flipped)),
      JSONMember("failed", number(summary.failed)), JSONMember("otherSuites", number(summary.ofOtherSuites)),
      JSONMember("diverged", number(summary.diverged)),
      JSONMember("ways", counted(summary.ways, named: false)),
      JSONMember("requirements", counted(summary.requirements, named: true)),
      JSONMember("exitCode", number(Int(summary.exitCode.rawValue))),
    ]
    return "\n], \"summary\": \(JSONValue.object(members).text())}\n"
  }

  private static func value(
    of flip: ArchiveRow.Flip, named: Bool = true, and more: [JSONMember] = []
  ) -> JSONValue {
    .object(
      (named ? [JSONMember("id", .string(flip.id))] : [])
        + [JSONMember("before", .string(flip.before)), JSONMember("after", .string(flip.after))] + more)
  }

  /// The most frequent first.
  private static func sorted(_ flips: [ArchiveRow.Flip: Int]) -> [(key: ArchiveRow.Flip, value: Int)] {
    flips.sorted { a, b in
      (b.value, a.key.id, a.key.before, a.key.after) < (a.value, b.key.id, b.key.before, b.key.after)
    }
  }

  /// A text in so many columns: cut, or blanks after it.
  private static func column(_ text: String, _ width: Int) -> String {
    let line = VisibleText.line(text)
    return line.count > width
      ? line.prefix(width - 1) + "…" : line + String(repeating: " ", count: width - line.count)
  }
}
