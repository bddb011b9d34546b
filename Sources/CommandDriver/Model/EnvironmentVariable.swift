/// A name and value of a program's environment.
package struct EnvironmentVariable: Sendable, Equatable {
  /// The name; neither empty nor with `=`.
  package let name: String
  /// The value.
  package let value: String

  /// Makes a variable; the driver refuses names that no environment can hold.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The variables of an environment that an allow-list names, in the list's order; absent ones are left out.
  package static func allowed(_ names: [String], from environment: [String: String]) -> [EnvironmentVariable]
  {
    var seen: Set<String> = []
    return names.compactMap { name in
      guard seen.insert(name).inserted, let value = environment[name] else { return nil }
      return EnvironmentVariable(name, value)
    }
  }
}
