import ArgumentParser
import Testing

@testable import assay

/// What a shell is told to offer.
@Suite struct CompletionTests {
  private static let here = ["assay", "--suites", "\(Workplace.checkout)/Suites"]

  @Test func `suites are offered from the folders that the command line names`() {
    #expect(Completions.suites(for: Self.here).contains("oneroster-1.2-rostering-provider"))
    #expect(
      Completions.suites(for: ["assay", "--suites=\(Workplace.checkout)/Suites"])
        .contains("oneroster-1.2-rostering-provider"))
  }

  @Test func `the profiles of the suite that is named, or of the target file's, are offered`() throws {
    let profiles = ["rostering-core", "rostering-full"]
    #expect(
      Completions.profiles(for: Self.here + ["--suite", "oneroster-1.2-rostering-provider"]) == profiles)
    let place = try Workplace()
    let kept = try place.write(PlantedTarget.text(), to: "target.yaml")
    #expect(Completions.profiles(for: Self.here + ["run", kept]) == profiles)
    #expect(Completions.profiles(for: Self.here + ["--suite", "no-such-suite"]).isEmpty)
    #expect(Completions.profiles(for: ["--suite"]).isEmpty)
    withExtendedLifetime(place) {}
  }

  @Test func `the faults of the reference target are offered`() {
    #expect(Completions.faults(for: ["assay", "reference", "oneroster"]).contains("total-count-missing"))
    #expect(Completions.faults(for: ["assay", "reference"]).contains("total-count-missing"))
  }

  @Test(arguments: [CompletionShell.bash, .zsh, .fish])
  func `a script for every shell asks the program itself`(shell: CompletionShell) {
    let script = AssayCommand.completionScript(for: shell)
    #expect(script.contains("---completion"))
    #expect(script.contains("--suite"))
  }
}
