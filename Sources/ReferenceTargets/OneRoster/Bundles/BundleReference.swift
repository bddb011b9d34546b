/// A reference that writes files instead of answering: the generator of OneRoster packages, for one version.
package struct BundleReference: Sendable {
  /// One thing that can be wrong with the package that it writes.
  package struct Fault: Sendable {
    package let id: FaultID
    /// Whether only a package of delta files shows it.
    package let isOfDelta: Bool
  }

  /// The name by which it is asked for, as in `oneroster-csv`.
  package let id: String
  private let version: BundleVersion

  package static let all = [
    BundleReference(id: "oneroster-csv", version: .v12),
    BundleReference(id: "oneroster-1.1-csv", version: .v11),
  ]

  /// The package has another extension; which one it has is its writer's choice, so the generator has no such fault.
  private static let extensionWrong = FaultID("extension-wrong")

  /// In the order in which they are tried.
  package var faults: [Fault] {
    [Fault(id: Self.extensionWrong, isOfDelta: false)]
      + BundleFaults.all.filter { $0.applies(to: version) }.map { Fault(id: $0.id, isOfDelta: $0.isOfDelta) }
  }

  /// Writes the same package each time: of twenty students, which every file has rows of.
  ///
  /// - Parameter fault: One of ``faults``; nil for a package that is right.
  /// - Returns: The name of the file in the folder.
  package func write(_ fault: FaultID?, isDelta: Bool, into folder: String) throws(BundleError) -> String {
    let isCalledWrong = fault == Self.extensionWrong
    let name = isCalledWrong ? "bundle.dat" : "bundle.zip"
    let planted = isCalledWrong ? [] : [fault].compactMap { $0 }
    _ = try OneRosterBundle.write(
      BundleOptions(students: 20, version: version, isDelta: isDelta, faults: planted),
      to: "\(folder)/\(name)")
    return name
  }
}
