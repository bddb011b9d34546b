/// How much of a package is read before it is refused.
///
/// Everything that inflates is counted on what comes out, never on what a header declares.
package struct PackageLimits: Sendable, Hashable {
  /// How many entries the central directory may list.
  package var entries = 65_536
  /// How many bytes the central directory may have.
  package var directoryBytes = 64 << 20
  /// How many bytes one entry may hold when no other limit is given where it is read.
  package var entryBytes = 1 << 30
  /// How many bytes may be read out of the package and all packages within it, each reading counted.
  package var totalBytes = 4 << 30
  /// How deep packages may lie in packages; 0 allows none.
  package var depth = 3
  /// From how many bytes of content to one compressed byte on an entry is reported as suspicious.
  package var suspiciousRatio = 200
  /// How many findings of one kind are kept; the rest is only counted.
  package var findingsOfAKind = 100

  /// The limits that suit the packages of course and roster exchange.
  package init() {}
}
