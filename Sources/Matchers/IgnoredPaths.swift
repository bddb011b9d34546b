/// The members that a comparison leaves out, as paths of names from where it stands.
struct IgnoredPaths: Sendable {
  private let paths: [ArraySlice<String>]

  init(_ paths: [[String]] = []) {
    self.paths = paths.map { $0[...] }
  }

  private init(slices: [ArraySlice<String>]) {
    paths = slices
  }

  func ignores(_ name: String) -> Bool {
    paths.contains { $0.count == 1 && Self.isFirst(name, of: $0) }
  }

  /// The paths that go on below a member.
  func below(_ name: String) -> IgnoredPaths {
    if paths.isEmpty { return self }
    return IgnoredPaths(
      slices: paths.filter { $0.count > 1 && Self.isFirst(name, of: $0) }.map { $0.dropFirst() })
  }

  private static func isFirst(_ name: String, of path: ArraySlice<String>) -> Bool {
    path.first.map { $0.utf8.elementsEqual(name.utf8) } ?? false
  }
}
