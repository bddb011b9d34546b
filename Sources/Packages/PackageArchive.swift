/// A zip package that was opened for checking: its entries, and everything that is odd about it.
///
/// Opening reads the central directory and every local header and inflates nothing; reading an entry checks
/// its size and checksum and counts what comes out. Nothing is ever written to disk, and no name is ever used
/// as a path.
///
/// Where the directory and the local headers disagree the directory counts, and a finding says so.
///
/// Source: .ZIP File Format Specification (APPNOTE) 6.3.10.
package struct PackageArchive: Sendable {
  /// The entries in the order of the central directory.
  package let entries: [PackageEntry]
  /// What was found without reading content; of every kind the first ones, as the limits say.
  package let findings: [PackageFinding]
  /// How many findings of every kind there are, those included that were not kept.
  package let findingCounts: [PackageFinding.Kind: Int]
  /// The bytes of the package's comment; mostly none.
  package let comment: [UInt8]
  /// In how many packages this one lies.
  package let depth: Int
  /// The limits that it was opened with.
  package let limits: PackageLimits

  let bytes: PackageBytes
  let budget: OutputBudget
  private let places: [String: [Int]]

  /// Opens a package that lies in no other.
  ///
  /// - Throws: An error when no directory can be read, or it is beyond the limits. All else is a finding.
  package init(reading bytes: PackageBytes, limits: PackageLimits = .init()) throws(PackageError) {
    let budget = OutputBudget(limit: limits.totalBytes)
    try self.init(bytes, limits: limits, depth: 0, budget: budget)
  }

  /// Opens a package that is an entry of another one, whose limits and budget they share.
  ///
  /// - Throws: `too-deep`, what reading the entry throws, and what opening throws.
  package init(nestedIn outer: PackageArchive, at entry: PackageEntry) throws(PackageError) {
    guard outer.depth < outer.limits.depth else {
      throw PackageError(
        .tooDeep,
        "\(entry.shownName) lies \(outer.depth + 1) packages deep, beyond the limit of \(outer.limits.depth)",
        at: entry.directoryOffset)
    }
    let content = PackageBytes(try outer.read(entry))
    try self.init(content, limits: outer.limits, depth: outer.depth + 1, budget: outer.budget)
  }

  private init(
    _ bytes: PackageBytes, limits: PackageLimits, depth: Int, budget: OutputBudget
  ) throws(PackageError) {
    var list = FindingList(limit: limits.findingsOfAKind)
    let end = try EndRecord.locate(in: bytes, &list)
    let directory = try DirectoryReader(bytes, end: end, limits: limits, &list)
    var entries = directory.entries
    var extents: [LayoutReview.Extent] = []
    for index in entries.indices {
      NameReview.review(entries[index], &list)
      EntryReview.review(entries[index], limits, &list)
      let header = try LocalHeader(of: entries[index], in: bytes, directoryStart: directory.start, &list)
      guard let header else { continue }
      entries[index].contentOffset = header.contentOffset
      extents.append(.init(range: entries[index].headerOffset..<header.end, entry: index))
    }
    if entries.isEmpty { list.add(.noEntries, "the package has no entries", at: directory.start) }
    try LayoutReview.review(
      extents, entries, in: bytes, directoryStart: directory.start,
      isComplete: extents.count == entries.count, &list)
    places = TwinReview(entries, &list).places
    (self.entries, findings, findingCounts) = (entries, list.kept, list.counts)
    (comment, self.depth, self.limits) = (end.comment, depth, limits)
    (self.bytes, self.budget) = (bytes, budget)
  }

  /// The entries of exactly this name, byte for byte in UTF-8; more than one when it is listed twice.
  package func entries(named name: String) -> [PackageEntry] {
    (places[name] ?? []).map { entries[$0] }.filter { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
