import Foundation
import Testing

@testable import HTTPDriver

@Suite struct TrustedAuthoritiesTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "authorities-\(UUID().uuidString)"
  ).path

  private func place(_ name: String, isThere: Bool) throws -> String {
    let path = "\(folder)/\(name)"
    if isThere {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: path))
    }
    return path
  }

  @Test func `the file that libcurl knows is left to it where it is there`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let known = try place("known", isThere: true)
    let other = try place("other", isThere: true)
    #expect(TrustedAuthorities.file(known: known, among: [other]) == nil)
  }

  @Test func `otherwise the first place of other systems that is there is taken`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let missing = try place("missing", isThere: false)
    let (first, second) = (try place("first", isThere: true), try place("second", isThere: true))
    #expect(TrustedAuthorities.file(known: missing, among: [missing, first, second]) == first)
    #expect(TrustedAuthorities.file(known: nil, among: [second, first]) == second)
    #expect(TrustedAuthorities.file(known: missing, among: [missing]) == nil)
  }
}
