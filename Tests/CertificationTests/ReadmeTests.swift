import Foundation
import Testing

/// The commands of the README do what it says.
@Suite struct ReadmeTests {
  /// The shell blocks that follow a `<!-- tested -->` line.
  static let blocks: [String] = {
    let text = (try? String(contentsOfFile: "\(Workplace.checkout)/README.md", encoding: .utf8)) ?? ""
    return text.components(separatedBy: "<!-- tested -->\n```sh\n").dropFirst().compactMap { rest in
      rest.components(separatedBy: "\n```").first
    }
  }()

  @Test func `the README marks commands to be tested, and stays short`() throws {
    #expect(!Self.blocks.isEmpty)
    let text = try String(contentsOfFile: "\(Workplace.checkout)/README.md", encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 150)
  }

  @Test(arguments: blocks)
  func `the commands of the README run`(block: String) async throws {
    let place = try Workplace()
    let files = FileManager.default
    try files.createDirectory(atPath: "\(place.folder)/.build", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: "\(place.folder)/.build/debug", withDestinationPath: Command.products)
    try files.createSymbolicLink(
      atPath: "\(place.folder)/Suites", withDestinationPath: "\(Workplace.checkout)/Suites")
    let run = try await Command.run(["-c", block], program: "/bin/sh", in: place.folder)
    #expect(run.code == 0, "\(run.output)\n\(run.error)")
  }
}
