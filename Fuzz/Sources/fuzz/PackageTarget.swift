import Packages

/// An archive is refused, or its entries are read whole or refused, within its limits.
enum PackageTarget: FuzzTarget {
  static let name = "zip"

  static func run(_ bytes: [UInt8]) {
    guard let archive = try? PackageArchive(reading: PackageBytes(bytes)) else { return }
    var total = 0
    for entry in archive.entries.prefix(50) {
      guard let content = try? archive.read(entry, limit: 1 << 16) else { continue }
      require(content.count <= 1 << 16, "no more is read than was asked for")
      total += content.count
    }
    require(archive.findings.allSatisfy { !$0.message.isEmpty }, "every finding says what is wrong")
    _ = try? archive.contentFindings(workers: 1)
  }
}
