/// One thing about a package that an unpacking library would hide, mend or trip over.
package struct PackageFinding: Hashable, Sendable {
  /// What was found.
  package let kind: Kind
  /// The place of the entry in ``PackageArchive/entries``; nil when it concerns the package.
  package let entry: Int?
  /// The place in the file, in bytes from its start, where it shows.
  package let offset: Int?
  /// One sentence without a full stop that names the entry and what stands there.
  package let message: String

  /// What mends it, as an instruction.
  package var hint: String { kind.hint }
}

extension PackageFinding: CustomStringConvertible {
  package var description: String { "\(kind.rawValue): \(message): \(hint)" }
}

/// Findings as they are made; the first of every kind are kept, all are counted.
struct FindingList {
  private(set) var kept: [PackageFinding] = []
  private(set) var counts: [PackageFinding.Kind: Int] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(
    _ kind: PackageFinding.Kind, _ message: @autoclosure () -> String, entry: Int? = nil,
    at offset: Int? = nil
  ) {
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    guard count <= limit else { return }
    kept.append(PackageFinding(kind: kind, entry: entry, offset: offset, message: message()))
  }

  mutating func add(
    _ kind: PackageFinding.Kind, _ message: @autoclosure () -> String, _ entry: PackageEntry
  ) {
    add(kind, "\(entry.shownName) \(message())", entry: entry.index, at: entry.directoryOffset)
  }
}
