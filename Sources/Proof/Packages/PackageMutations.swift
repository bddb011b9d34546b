import Checks
import SuiteModel

/// Ways to change a package that is looked at as a whole: entries are left out, put in, there twice, called otherwise,
/// in a folder or damaged.
enum PackageMutations {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    let entries = exhibit.packageEntries
    guard !entries.isEmpty else { return [] }
    let named = exhibit.requirements { subject in
      switch subject {
      case .entries, .methods, .package: true
      default: false
      }
    }
    func mutant(_ kind: MutationKind, _ place: String, _ effect: String, _ entries: [StoredEntry]) -> Mutant {
      Mutant(kind, place, effect, .entries(entries), namedBy: named)
    }
    var mutants: [Mutant] = []
    for (index, entry) in entries.enumerated() {
      func replaced(by others: [StoredEntry]) -> [StoredEntry] {
        entries[..<index] + others + entries[(index + 1)...]
      }
      let place = "entry \(entry.name)"
      mutants += [
        mutant(.drop, place, "were missing", replaced(by: [])),
        mutant(.duplicateName, place, "came twice", replaced(by: [entry, entry])),
        mutant(
          .rename, place, "had a name in other letters",
          replaced(by: [entry.called(inOtherCase(entry.name))])),
      ]
    }
    let some = exhibit.seed.adding("entry").below(entries.count)
    var damaged = entries
    damaged[some].isDamaged = true
    var plain = entries
    plain[some].isStored = true
    var sunk = entries
    sunk[some] = entries[some].called("assay/\(entries[some].name)")
    let more = StoredEntry(name: "assay.txt", bytes: Array("assay".utf8))
    return mutants + [
      mutant(.format, "an entry", "had a wrong checksum", damaged),
      mutant(.format, "an entry", "were not compressed", plain),
      mutant(.rename, "an entry", "lay in a folder", sunk),
      mutant(.insert, "the package", "had an entry more", entries + [more]),
    ]
  }

  /// The name with its first letter as a capital, or as none.
  private static func inOtherCase(_ name: String) -> String {
    let first = name.prefix(1)
    return (first == first.uppercased() ? first.lowercased() : first.uppercased()) + name.dropFirst()
  }
}
