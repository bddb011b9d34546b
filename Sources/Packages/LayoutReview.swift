/// Whether the entries cover the file from its start to the directory, each byte once.
enum LayoutReview {
  /// The bytes that an entry takes, header and data descriptor included.
  struct Extent {
    let range: Range<Int>
    let entry: Int
  }

  static func review(
    _ extents: [Extent], _ entries: [PackageEntry], in bytes: PackageBytes, directoryStart: Int,
    isComplete: Bool, _ findings: inout FindingList
  ) throws(PackageError) {
    let sorted = extents.sorted {
      ($0.range.lowerBound, $0.entry) < ($1.range.lowerBound, $1.entry)
    }
    var covered = 0
    var last: Extent?
    for extent in sorted {
      if extent.range.lowerBound < covered, let last {
        findings.add(
          .overlap,
          "shares the bytes from \(extent.range.lowerBound) on with \(entries[last.entry].shownName)",
          entries[extent.entry])
      } else if isComplete {
        try reviewGap(covered..<extent.range.lowerBound, bytes, isFirst: last == nil, &findings)
      }
      if extent.range.upperBound > covered || last == nil {
        (covered, last) = (max(covered, extent.range.upperBound), extent)
      }
    }
    // With an entry that was not found, every gap may be the entry's.
    guard isComplete, covered < directoryStart else { return }
    try reviewGap(covered..<directoryStart, bytes, isFirst: last == nil, &findings)
  }

  private static func reviewGap(
    _ range: Range<Int>, _ bytes: PackageBytes, isFirst: Bool, _ findings: inout FindingList
  ) throws(PackageError) {
    guard !range.isEmpty else { return }
    let start = try bytes.bytes(range.prefix(4))
    let isEntry = start.count == 4 && start.four(0) == Signature.local
    let content = isEntry ? "; they begin with an entry that the directory does not list" : ""
    if isFirst, !isEntry {
      findings.add(.prependedBytes, "\(range.count) bytes stand before the first entry", at: 0)
    } else {
      findings.add(.gap, "\(range.count) bytes belong to no entry\(content)", at: range.lowerBound)
    }
  }
}
