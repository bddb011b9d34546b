/// What the directory alone says about an entry, names apart.
enum EntryReview {
  /// Deflate writes at most 258 bytes for two bits.
  static let largestRatio = 1032

  static func review(_ entry: PackageEntry, _ limits: PackageLimits, _ findings: inout FindingList) {
    if entry.isEncrypted { findings.add(.encrypted, "is encrypted", entry) }
    if !entry.method.isSupported, entry.method.number != 99 {
      findings.add(.unsupportedMethod, "is compressed by \(entry.method)", entry)
    }
    switch entry.fileType {
    case 0, 0o040000, 0o100000: break
    case 0o120000: findings.add(.symbolicLink, "is a symbolic link", entry)
    default: findings.add(.specialFile, "is a device, a pipe or a socket", entry)
    }
    if entry.rawName.last == 0x2F, entry.size != 0 {
      findings.add(.folderWithContent, "is a folder with \(entry.size) bytes of content", entry)
    }
    if entry.method == .stored, !entry.isEncrypted, entry.size != entry.compressedSize {
      findings.add(
        .storedSize, "is not compressed and has the sizes \(entry.size) and \(entry.compressedSize)", entry)
    }
    reviewRatio(entry, limits, &findings)
    if !entry.modified.isPossible {
      findings.add(.impossibleDate, "is of \(entry.modified), which no calendar has", entry)
    }
    if !entry.comment.isEmpty {
      findings.add(.entryComment, "has a comment of \(entry.comment.count) bytes", entry)
    }
  }

  private static func reviewRatio(
    _ entry: PackageEntry, _ limits: PackageLimits, _ findings: inout FindingList
  ) {
    guard entry.method == .deflated, entry.size > 0 else { return }
    let (ratio, rest) = entry.size.quotientAndRemainder(dividingBy: max(entry.compressedSize, 1))
    if ratio > largestRatio || ratio == largestRatio && rest > 0 {
      findings.add(
        .impossibleRatio,
        "claims \(entry.size) bytes out of \(entry.compressedSize), more than deflate can hold", entry)
    } else if ratio >= limits.suspiciousRatio, entry.size > 1 << 20 {
      findings.add(
        .highRatio, "holds \(entry.size) bytes in \(entry.compressedSize), \(ratio) to one", entry)
    }
  }
}
