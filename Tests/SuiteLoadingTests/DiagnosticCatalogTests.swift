import Diagnostics
import SuiteModel
import Testing

@testable import SuiteLoading

@Suite struct DiagnosticCatalogTests {
  /// Every kind of diagnostic that a table of these tests provokes.
  private static func provoked() -> Set<DiagnosticID> {
    var out = Set(
      (plantedForms + plantedMeanings + plantedDocuments + plantedDriving).flatMap { $0.diagnostics() }.map(
        \.id))
    out.formUnion(
      plantedTargets.flatMap { TargetLoader.load(text: $0.text, named: "t.yaml").diagnostics }.map(\.id))
    for row in plantedExpectations {
      out.formUnion(
        ExpectedFindingLoader.load(bytes: Array(row.text.utf8), named: "e.yaml").diagnostics.map(\.id))
    }
    for row in plantedAnswers {
      out.formUnion(AnswersLoader.load(bytes: Array(row.text.utf8), named: "a.yaml").diagnostics.map(\.id))
    }
    for row in plantedKeyrings {
      out.formUnion(KeyringLoader.load(bytes: Array(row.text.utf8), named: "k.yaml").diagnostics.map(\.id))
    }
    for row in plantedGovernance {
      out.formUnion(GovernanceLoader.load(bytes: Array(row.text.utf8), named: "g.yaml").diagnostics.map(\.id))
    }
    if let suite = SampleSuite().load().value {
      for row in plantedTwins {
        out.formUnion(
          TwinLoader.load(bytes: Array(row.text.utf8), named: "t.yaml", for: suite).diagnostics.map(\.id))
      }
    }
    for row in unfitTargets {
      guard let target = TargetLoader.load(text: row.text, named: "t.yaml").value,
        let suite = SampleSuite().load().value
      else { continue }
      out.formUnion(TargetLoader.check(target, against: suite).map(\.id))
    }
    return out
  }

  @Test func `every diagnostic that is provoked has an entry`() {
    #expect(Self.provoked().filter { DiagnosticCatalog.entry($0) == nil } == [])
  }

  @Test func `every entry about suites and targets is provoked by a table of the tests`() {
    let provoked = Self.provoked()
    let idle = DiagnosticCatalog.all.map(\.id).filter {
      // Attestations are verified by Certification, whose tests provoke what is said of them.
      !["YML", "ATT"].contains($0.description.prefix(3)) && !provoked.contains($0)
    }
    // Target files have no templates, matchers, requests, files of a suite or expressions, and refuse no steps.
    let never =
      [
        ShapeFault.unsupported, .badTemplate, .unknownMatcher, .badText, .badPath, .badRequestLine,
        .repeatedName,
        .badDuration,
      ].map { $0.id(in: .target) }
      + [
        // Files of expected findings have no choices, numbers or keys that exclude each other either.
        ShapeFault.unknownChoice, .outOfRange, .badDuration, .conflictingKeys, .unsupported, .badTemplate,
        .unknownMatcher, .badPath, .badRequestLine, .repeatedName,
      ].map { $0.id(in: .expectations) }
      + [
        // Files of answers have little more than names and values.
        ShapeFault.unknownChoice, .outOfRange, .badDuration, .badURL, .conflictingKeys, .unsupported,
        .badTemplate, .unknownMatcher, .badText, .badPath, .badRequestLine, .repeatedName,
      ].map { $0.id(in: .answers) }
      + [
        // Keyrings have texts and days.
        ShapeFault.unknownChoice, .outOfRange, .badDuration, .badName, .badURL, .unsupported,
        .badTemplate, .unknownMatcher, .badPath, .badRequestLine, .repeatedName,
      ].map { $0.id(in: .keyring) }
      + [
        // Governance files have texts, choices, days and addresses.
        ShapeFault.outOfRange, .badDuration, .unsupported, .badTemplate, .unknownMatcher, .badPath,
        .badRequestLine, .repeatedName,
      ].map { $0.id(in: .governance) }
      // Whether a governance file fits a suite is found by Judging, whose tests provoke it.
      + [.otherGovernedSuite, .otherGovernedVersion, .unknownGoverned, .governedDays]
      + [
        // Files of twins name tests, paths, header fields and numbers.
        ShapeFault.badDuration, .badURL, .unsupported, .badTemplate, .unknownMatcher, .badRequestLine,
        .repeatedName,
      ].map { $0.id(in: .twins) }
      // A proof is made and read by Certification.
      + [DiagnosticCatalog.unprovenRequirement]
      // These two are found by whoever holds a file of answers against a suite.
      + [DiagnosticCatalog.answerFitsNothing, DiagnosticCatalog.badAnswer]
    #expect(Set(idle) == Set(never.filter { DiagnosticCatalog.entry($0) != nil }))
  }

  @Test func `ids are unique, and every entry says something`() {
    let all = DiagnosticCatalog.all
    #expect(Set(all.map(\.id)).count == all.count)
    for entry in all {
      #expect(!entry.title.isEmpty && !entry.title.hasSuffix(".") && !entry.example.isEmpty, "\(entry.id)")
      #expect(entry.explanation.hasSuffix("."), "\(entry.id)")
    }
  }
}
