/// The end record of a package that is too large for the older one.
///
/// Source: APPNOTE 6.3.10, sections 4.3.14 and 4.3.15.
struct Zip64End {
  let entryCount: Int
  let directorySize: Int
  let directoryOffset: Int
  let start: Int

  /// The record that a locator before the end record points to; nil when there is no locator.
  static func read(
    in bytes: PackageBytes, before end: Int, _ findings: inout FindingList
  ) throws(PackageError) -> Zip64End? {
    let locatorStart = end - 20
    guard locatorStart >= 0 else { return nil }
    let locator = try bytes.bytes(locatorStart..<end)
    guard locator.four(0) == Signature.zip64Locator else { return nil }
    if locator.four(4) != 0 || locator.four(16) > 1 {
      findings.add(.severalDisks, "the package is a part of one that was split", at: locatorStart)
    }
    // A prefix shifts every offset: the record then still stands right before its locator.
    for place in [locator.eight(8), locatorStart - 56] {
      guard let place, place >= 0, place <= locatorStart - 56 else { continue }
      let record = try bytes.bytes(place..<place + 56)
      guard record.four(0) == Signature.zip64End else { continue }
      if locator.eight(8) != place {
        findings.add(
          .shiftedOffsets, "the zip64 locator does not point to its record, which stands at byte \(place)",
          at: locatorStart + 8)
      }
      if record.eight(4) != locatorStart - place - 12 {
        findings.add(
          .inconsistentZip64, "the zip64 end record does not have the length that it states", at: place + 4)
      }
      guard let count = record.eight(32), let size = record.eight(40), let offset = record.eight(48) else {
        throw PackageError(.brokenDirectory, "the zip64 end record holds impossible numbers", at: place)
      }
      if record.eight(24) != count {
        findings.add(.severalDisks, "the package is a part of one that was split", at: place + 24)
      }
      return Zip64End(entryCount: count, directorySize: size, directoryOffset: offset, start: place)
    }
    findings.add(.inconsistentZip64, "no zip64 end record stands where its locator points", at: locatorStart)
    return nil
  }
}
