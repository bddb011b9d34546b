/// Whose doing something is; every failure names one.
package enum Owner: String, Sendable, CaseIterable {
  /// The implementation under test.
  case target
  /// The author of the suite.
  case suite
  /// This program.
  case harness
  /// The machine or the network between.
  case environment
  /// The target file, or what it refers to.
  case configuration
}
