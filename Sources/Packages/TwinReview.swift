/// Entries whose names are one name for somebody: a reader, a file system, or an eye.
struct TwinReview {
  /// The places of the entries of every name; canonically equivalent names share an element.
  private(set) var places: [String: [Int]] = [:]
  private var folded: [String: Int] = [:]

  init(_ entries: [PackageEntry], _ findings: inout FindingList) {
    places.reserveCapacity(entries.count)
    for entry in entries {
      compare(entry, entries, &findings)
      places[entry.name, default: []].append(entry.index)
    }
    reviewFolders(entries, &findings)
  }

  private mutating func compare(
    _ entry: PackageEntry, _ entries: [PackageEntry], _ findings: inout FindingList
  ) {
    // String compares by canonical equivalence: what is equal without equal bytes differs in normalization.
    if let equals = places[entry.name] {
      // Of a flood of equals, the first tells all.
      if let twin = equals.prefix(8).first(where: { entries[$0].name.utf8.elementsEqual(entry.name.utf8) }) {
        findings.add(.duplicateName, "is listed twice, as entries \(twin + 1) and \(entry.index + 1)", entry)
      } else {
        findings.add(
          .duplicateNormalized,
          "differs from entry \(equals[0] + 1) only in how its characters are composed", entry)
      }
      return
    }
    let key = entry.name.lowercased()
    if let twin = folded[key] {
      findings.add(
        .duplicateIgnoringCase, "differs from \(entries[twin].shownName) only in upper and lower case", entry)
    } else {
      folded[key] = entry.index
    }
  }

  /// Finds names that are a file's and, by a slash, a folder's.
  private func reviewFolders(_ entries: [PackageEntry], _ findings: inout FindingList) {
    var reported: Set<String> = []
    for entry in entries where entry.rawName.count <= 4096 {
      let name = entry.name
      var depth = 0
      for index in name.utf8.indices where name.utf8[index] == 0x2F && index > name.startIndex {
        depth += 1
        if depth > 64 { break }
        let folder = String(name[..<index])
        guard let file = places[folder]?.first, reported.insert(folder).inserted else { continue }
        findings.add(
          .fileAndFolder, "is a file, and a folder of \(entry.shownName)", entries[file])
      }
    }
  }
}
