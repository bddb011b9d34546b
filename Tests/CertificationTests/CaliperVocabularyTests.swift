import Foundation
import Testing

/// The suites are what the vocabulary gives.
@Suite struct CaliperVocabularyTests {
  @Test func `the suites of Caliper are as their vocabulary says`() async throws {
    let place = try Workplace()
    let result = try await Command.run(
      ["\(Workplace.checkout)/Scripts/caliper", "--check"], program: "/usr/bin/python3", in: place.folder)
    #expect(result.code == 0, "\(result.error)")
  }

  @Test(arguments: [
    ("terms.yaml", "Accepted, Archived", "Accepted, Archived2", "are not known"),
    ("types.yaml", "of: Agent, has: [host", "of: Agnet, has: [host", "which is no type"),
    ("events.yaml", "object: Assessment,", "object: Assesment,", "are not known"),
    ("profiles.yaml", "AnnotationEvent: [Bookmarked]", "AnnotationEvent: [Bookmarked", "never closed"),
  ])
  func `a slip in the vocabulary is told`(_ slip: (file: String, old: String, new: String, words: String))
    async throws
  {
    let place = try Workplace()
    for folder in ["Scripts/caliper", "Vocabularies/caliper"] {
      let to = "\(place.folder)/\(folder)"
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: to).deletingLastPathComponent().path, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(Workplace.checkout)/\(folder)", toPath: to)
    }
    let path = "\(place.folder)/Vocabularies/caliper/\(slip.file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(slip.old))
    try text.replacingOccurrences(of: slip.old, with: slip.new).write(
      toFile: path, atomically: true, encoding: .utf8)
    let result = try await Command.run(["Scripts/caliper"], program: "/usr/bin/python3", in: place.folder)
    #expect(result.code != 0)
    #expect(result.error.contains(slip.words), "\(result.error)")
    #expect(!result.error.contains("Traceback"))
  }
}
