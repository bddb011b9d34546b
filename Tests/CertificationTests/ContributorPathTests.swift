import ArgumentParser
import Foundation
import Testing

@testable import assay

/// What docs/CONTRIBUTING.md tells contributors to open and to type is there; that it works shows `Scripts/follow-guide`.
@Suite struct ContributorPathTests {
  private static let guide = "\(Workplace.checkout)/docs/CONTRIBUTING.md"

  @Test func `the guide walks through a matcher, a renderer, a suite's test and a fault`() throws {
    let headings = try Self.text().split(separator: "\n").filter { $0.hasPrefix("## ") }.joined(
      separator: "\n")
    for subject in ["matcher", "renderer", "suite", "fault"] {
      #expect(headings.contains(subject), "\(subject)")
    }
  }

  @Test func `every file that the guide names exists`() throws {
    let named = try Self.spans().filter(Self.isPath)
    #expect(named.count >= 10)
    let files = Self.files
    for name in named {
      let isThere = Self.exists(name, among: files)
      #expect(isThere, "docs/CONTRIBUTING.md names `\(name)`")
    }
  }

  @Test func `every make target that the guide names is in the Makefile`() throws {
    let makefile = try String(contentsOfFile: "\(Workplace.checkout)/Makefile", encoding: .utf8)
    let targets = Set(
      makefile.split(separator: "\n").compactMap { line -> String? in
        guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { return nil }
        return line[colon...].hasPrefix(":=") ? nil : String(line[..<colon])
      })
    let named = try Self.commands("make")
    #expect(named.count >= 3)
    #expect(named.subtracting(targets) == [])
  }

  @Test func `every command of the program that the guide names exists`() throws {
    let known = Set(AssayCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
    #expect(known.contains("run"))
    #expect(try Self.commands("assay").subtracting(known) == [])
  }

  @Test func `every test that the guide filters for exists`() throws {
    let files = Self.files
    for span in try Self.spans() where span.contains("swift test --filter ") {
      let name = span.split(separator: " ").last.map(String.init) ?? ""
      let isThere = files.contains { $0.contains("/\(name)/") || $0.hasSuffix("/\(name).swift") }
      #expect(isThere, "\(span)")
    }
  }

  @Test(arguments: [
    ("Sources/Matchers", true), ("Sources/Nowhere/Thing.swift", false), ("Makefile", true),
    ("ContributorPathTests.swift", true), ("tests/", true), ("No+Such.swift", false),
  ])
  func `a name is found by its path or by how its path ends, and not otherwise`(name: String, is found: Bool)
  {
    let isThere = Self.exists(name, among: Self.files)
    #expect(isThere == found)
  }

  private static func text() throws -> String { try String(contentsOfFile: guide, encoding: .utf8) }

  /// What stands in backticks, and the lines of code blocks.
  private static func spans() throws -> [String] {
    var out: [String] = []
    var isCode = false
    for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        out.append(String(line.prefix { $0 != "#" }))
      } else {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        // A file that the guide adds is not there; `Scripts/follow-guide` adds it in a copy.
        out += parts.indices.filter { index in
          !index.isMultiple(of: 2) && !(index + 1 < parts.count && parts[index + 1].hasPrefix(", new"))
        }.map { String(parts[$0]) }
      }
    }
    return out.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The first words after a program's name, wherever the program is called.
  private static func commands(_ program: String) throws -> Set<String> {
    Set(
      try spans().compactMap { span in
        let words = span.split(separator: " ")
        guard words.count > 1, words[0] == program || words[0].hasSuffix("/\(program)") else { return nil }
        return String(words[1])
      })
  }

  /// A path or the name of a file: one word with a slash or a known ending.
  private static func isPath(_ span: String) -> Bool {
    guard !span.contains(" "), span.first?.isLetter == true || span.first == "." else { return false }
    if span.hasPrefix(".build/") { return false }
    return span.contains("/") || [".swift", ".md", ".yaml", ".json"].contains(where: span.hasSuffix)
  }

  private static func exists(_ name: String, among files: [String]) -> Bool {
    let wanted = name.hasSuffix("/") ? String(name.dropLast()) : name
    if FileManager.default.fileExists(atPath: "\(Workplace.checkout)/\(wanted)") { return true }
    return files.contains { "/\($0)".hasSuffix("/\(wanted)") || "/\($0)".contains("/\(wanted)/") }
  }

  /// Every file of the checkout that is no product of a build.
  private static let files: [String] = ["Sources", "Tests", "Suites", "Scripts", "docs", ".ci"].flatMap {
    folder in
    (FileManager.default.enumerator(atPath: "\(Workplace.checkout)/\(folder)")?.allObjects ?? [])
      .compactMap { $0 as? String }.map { "\(folder)/\($0)" }
  }
}
