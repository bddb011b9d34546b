/// A path that cannot leave the folder from which it counts, links apart.
struct RelativePath: Equatable {
  /// The names from the folder down; never empty.
  let names: [String]

  var text: String { names.joined(separator: "/") }

  init?(_ text: String) {
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard text.utf8.count <= 1_024, names.allSatisfy(Self.isUsable) else { return nil }
    self.names = names
  }

  private static func isUsable(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
