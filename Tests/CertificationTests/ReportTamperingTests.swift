import AssayTesting
import Attestation
import Certification
import Diagnostics
import Foundation
import Reporting
import Testing
import Verdicts

/// Every kind of tampering with a signed report is found, and named.
@Suite(.timeLimit(.minutes(20))) struct ReportTamperingTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What is done to the folder.
    let tamper: @Sendable (SignedPlace) throws -> Void
    /// The ids that are due, and words that name what was done.
    let due: [String]
    let says: [String]
    var key = "KEY.pub"

    init(
      _ name: String, _ due: [String], says: [String], key: String = "KEY.pub",
      _ tamper: @escaping @Sendable (SignedPlace) throws -> Void
    ) {
      testDescription = name
      self.tamper = tamper
      self.due = due
      self.says = says
      self.key = key
    }
  }

  static let records = "evidence/records.ndjson"

  static let kinds: [Kind] = [
    Kind("a byte of evidence", ["ATT-014", "ATT-017"], says: [records, "its SHA-256 is", "does not follow"]) {
      try $0.edit(records, "gate.example:8080/api/things", "gate.example:8081/api/things")
    },
    Kind(
      "an edited verdict", ["ATT-014", "ATT-019"],
      says: [
        "report.json", "of the profile", "judged again the evidence gives `non-conformant`", "report.json:",
      ]
    ) { try $0.edit("report.json", "\"verdict\": \"non-conformant\"", "\"verdict\": \"conformant\"") },
    Kind(
      "an edited verdict of a requirement", ["ATT-014", "ATT-019"],
      says: ["of requirement GT-SHUT", "gives `fail`"]
    ) { place in
      let text = try place.text("report.json")
      let from = try #require(text.range(of: "No others are.")).upperBound
      let verdict = try #require(text.range(of: "\"verdict\": \"fail\"", range: from..<text.endIndex))
      try place.write(
        text.replacingCharacters(in: verdict, with: "\"verdict\": \"pass\""), to: "report.json")
    },
    Kind("a report that is none", ["ATT-014", "ATT-019"], says: ["report.json is no report"]) {
      try $0.write("{}", to: "report.json")
    },
    Kind(
      "a swapped suite", ["ATT-005", "ATT-014", "ATT-020"],
      says: ["evidence/suite/tests/all.yaml", "evidence/suite is not the suite that was run"]
    ) { try $0.edit("evidence/suite/tests/all.yaml", "status: 401", "status: 200") },
    Kind("a removed case", ["ATT-014", "ATT-017"], says: ["has no record of gate.none", "were sealed"]) {
      try $0.editRecords { lines in lines.removeAll { $0.contains("\"case\":\"gate.none\"") } }
    },
    Kind(
      "re-ordered records", ["ATT-014", "ATT-017"], says: ["line ", "does not follow the record before it"]
    ) {
      try $0.editRecords { lines in
        let places = lines.indices.filter { lines[$0].contains("\"case\":\"gate.none\"") }
        lines.swapAt(places[0], places[1])
      }
    },
    Kind("re-ordered segments", ["ATT-014", "ATT-017"], says: [records]) {
      try $0.editRecords { lines in
        let own = lines.filter { $0.contains("\"case\":\"gate.none\"") }
        lines = lines.filter { !$0.contains("\"case\":\"gate.none\"") } + own.map { $0 }
        lines = Array(lines.suffix(own.count) + lines.dropLast(own.count))
      }
    },
    Kind(
      "a truncated segment", ["ATT-014", "ATT-017"], says: ["records of gate.good, and", "were sealed"]
    ) {
      try $0.editRecords { lines in
        if let last = lines.lastIndex(where: { $0.contains("\"case\":\"gate.good\"") }) {
          lines.remove(at: last)
        }
      }
    },
    Kind("a last record without its end", ["ATT-014", "ATT-017"], says: ["in the middle of a record"]) {
      try $0.write(String(try $0.text(records).dropLast(5)), to: records)
    },
    Kind("a record too many", ["ATT-014", "ATT-017"], says: ["does not follow"]) {
      try $0.editRecords { lines in lines.append(lines[0]) }
    },
    Kind("an added file", ["ATT-015"], says: ["notes.txt was not there when"]) {
      try $0.write("", to: "notes.txt")
    },
    Kind("an added file of evidence", ["ATT-015"], says: ["evidence/files/more belongs to nothing"]) {
      try $0.write("", to: "evidence/files/more")
    },
    Kind("a page beside the suite", ["ATT-015"], says: ["evidence/suite/README.md"]) {
      try $0.write("", to: "evidence/suite/README.md")
    },
    Kind("a link", ["ATT-015"], says: ["link", "is no file that can be read"]) {
      try FileManager.default.createSymbolicLink(
        atPath: "\($0.folder)/link", withDestinationPath: "report.json")
    },
    Kind("a missing file", ["ATT-016"], says: ["junit.xml was signed, and is not there"]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/junit.xml")
    },
    Kind("a missing report", ["ATT-016"], says: ["report.json is missing"]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/report.json")
    },
    Kind("missing records", ["ATT-016"], says: ["\(records) cannot be read"]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/\(records)")
    },
    Kind("a painted page", ["ATT-014", "ATT-021"], says: ["report.html is not what the evidence gives"]) {
      try $0.edit("report.html", "GT-SHUT", "GT-OPEN")
    },
    Kind(
      "another product in the target file", ["ATT-014", "ATT-017"],
      says: ["evidence/target.json", "target.json is not"]
    ) { try $0.edit("evidence/target.json", "Gate", "Fort") },
    Kind("another plan", ["ATT-014", "ATT-017"], says: ["evidence/plan.json"]) {
      try $0.edit("evidence/plan.json", "gate.none", "gate.nine")
    },
    Kind("another seal", ["ATT-014", "ATT-019"], says: ["evidence/manifest.json"]) {
      try $0.edit("evidence/manifest.json", "\"strict\": false", "\"strict\": true")
    },
    Kind("a seal that counts otherwise", ["ATT-014", "ATT-018"], says: ["the manifest counts 7"]) {
      try $0.edit("evidence/manifest.json", "\"bytes\": ", "\"bytes\": 7, \"was\": ")
    },
    Kind(
      "a removed case, sealed anew", ["ATT-014", "ATT-019"], says: ["evidence/manifest.json", "gate.none"]
    ) {
      try $0.editRecords { lines in lines.removeAll { $0.contains("\"case\":\"gate.none\"") } }
      try $0.seal()
    },
    Kind("another signature", ["ATT-012"], says: ["KEY.pub, and its signature is not of that key"]) { place in
      let text = try place.text("attestation.json")
      let from = try #require(text.range(of: "\"sig\": \"")).upperBound
      let old = text[from]
      try place.write(
        text.replacingCharacters(in: from..<text.index(after: from), with: old == "A" ? "B" : "A"),
        to: "attestation.json")
    },
    Kind("another name of the key", ["ATT-011"], says: ["its keyid is", "whose id is"]) {
      let text = try $0.text("attestation.json")
      let id = text.components(separatedBy: "\"keyid\": \"")[1].prefix(64)
      try $0.write(text.replacing(id, with: String(id.reversed())), to: "attestation.json")
    },
    Kind("no envelope", ["ATT-011"], says: ["no JSON text"]) {
      try $0.write("signed!", to: "attestation.json")
    },
  ]

  @Test(arguments: kinds)
  func `each kind of tampering is found and named`(kind: Kind) async throws {
    let place = try await SignedPlace()
    #expect(try place.verify().findings.isEmpty)
    try kind.tamper(place)
    let verified = try place.verify(key: kind.key)
    #expect(verified.exitCode == .nonConformant)
    let ids = Set(verified.findings.map(\.id.description))
    #expect(ids.isSuperset(of: kind.due), "\(ids.sorted()): \(verified.text)")
    for words in kind.says { #expect(verified.text.contains(words), "\(words): \(verified.text)") }
    #expect(verified.text.contains("NOT VERIFIED"))
    #expect(verified.findings.allSatisfy { DiagnosticCatalog.entry($0.id) != nil })
  }

  /// What somebody can do who has a key and a program of his own: every signature and seal fits.
  static let forgeries: [Kind] = [
    Kind(
      "a verdict", ["ATT-019"], says: ["judged again the evidence gives `non-conformant`"], key: "OTHER.pub"
    ) {
      try $0.edit("report.json", "\"verdict\": \"non-conformant\"", "\"verdict\": \"conformant\"")
      try $0.forge(key: "OTHER")
    },
    Kind(
      "a verdict, by a key that nobody trusts", ["ATT-002", "ATT-019"],
      says: ["is signed by the key `", "trusted is"]
    ) {
      try $0.edit("report.json", "\"verdict\": \"non-conformant\"", "\"verdict\": \"conformant\"")
      try $0.forge(key: "OTHER")
    },
    Kind(
      "a verdict in the attestation", ["ATT-022"],
      says: ["the verdict is `conformant`, and the evidence gives"]
    ) {
      try $0.forge { $0.verdict = "conformant" }
    },
    Kind("another product", ["ATT-022"], says: ["the product is `Fort`"]) {
      try $0.forge { $0.product.product = "Fort" }
    },
    Kind("another suite's digest", ["ATT-022"], says: ["the digest of the suite"]) {
      try $0.forge { $0.suite.digest = String(repeating: "0", count: 64) }
    },
    Kind("another file for a report", ["ATT-022"], says: ["the report is `summary.md`"]) {
      try $0.forge { statement in
        let index = statement.files.count - 1
        (statement.report, statement.files[index]) = (statement.files[index], statement.report)
      }
    },
    Kind("a painted page", ["ATT-021"], says: ["report.html is not what the evidence gives"]) {
      try $0.edit("report.html", "GT-SHUT", "GT-OPEN")
      try $0.forge()
    },
    Kind("a removed case", ["ATT-019"], says: ["gate.none"]) {
      try $0.editRecords { lines in lines.removeAll { $0.contains("\"case\":\"gate.none\"") } }
      try $0.seal()
      try $0.forge()
    },
    Kind(
      "a case that was never planned", ["ATT-020"],
      says: ["plan", "is not the one that suite and target give"]
    ) {
      try $0.edit("evidence/plan.json", "gate.none", "gate.nine")
      try $0.seal()
      try $0.forge()
    },
    Kind("a target file of another suite", ["ATT-020"], says: ["cannot be"]) {
      try $0.write("{}", to: "evidence/target.json")
      try $0.seal()
      try $0.forge()
    },
  ]

  @Test(arguments: forgeries)
  func `a forgery whose seals and signature fit is found by judging again`(kind: Kind) async throws {
    let place = try await SignedPlace()
    try kind.tamper(place)
    let verified = try place.verify(key: kind.key)
    #expect(verified.exitCode == .nonConformant)
    let ids = Set(verified.findings.map(\.id.description))
    #expect(ids.isSuperset(of: kind.due), "\(ids.sorted()): \(verified.text)")
    #expect(!ids.contains("ATT-012") && !ids.contains("ATT-014"), "\(verified.text)")
    for words in kind.says { #expect(verified.text.contains(words), "\(words): \(verified.text)") }
  }

  /// How many bits are flipped: `ASSAY_FLIPS`, or as many as a test has time for.
  static let flips = ProcessInfo.processInfo.environment["ASSAY_FLIPS"].flatMap { Int($0) } ?? 300

  @Test(.timeLimit(.minutes(60)), arguments: [nil, SignedPlace.governance])
  func `whichever bit of the folder is flipped, it is found, and the file is named`(
    governance: String?
  ) async throws {
    let place = try await SignedPlace(governance: governance)
    var generator = SeededGenerator(seed: 20_261_123)
    let names = try FileManager.default.subpathsOfDirectory(atPath: place.folder).sorted().filter { name in
      (try? place.place.read("report/\(name)").isEmpty) == false
    }
    let sizes = try names.map { try place.place.read("report/\($0)").count }
    #expect(try place.verify().findings.isEmpty)
    var missed: [String] = []
    for _ in 0..<Self.flips {
      var offset = Int.random(in: 0..<sizes.reduce(0, +), using: &generator)
      let index = sizes.indices.first { index in
        if offset < sizes[index] { return true }
        offset -= sizes[index]
        return false
      }
      let name = names[try #require(index)]
      let bit = UInt8.random(in: 0..<8, using: &generator)
      let url = URL(fileURLWithPath: "\(place.folder)/\(name)")
      let bytes = try Data(contentsOf: url)
      var flipped = bytes
      flipped[offset] ^= 1 << bit
      try flipped.write(to: url)
      let verified = try place.verify()
      if verified.exitCode != .nonConformant
        || !verified.findings.contains(where: { $0.message.contains(name) })
      {
        missed.append("\(name), byte \(offset), bit \(bit): \(verified.findings.map(\.text))")
      }
      try bytes.write(to: url)
    }
    #expect(missed == [], "of \(Self.flips)")
    #expect(try place.verify().findings.isEmpty)
  }
}
