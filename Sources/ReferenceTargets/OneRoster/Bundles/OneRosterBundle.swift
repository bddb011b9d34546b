/// A OneRoster CSV package of fictional districts, written row by row.
package enum OneRosterBundle {
  /// Writes the package; what stood there before is replaced.
  ///
  /// - Parameter progress: Takes the number of rows written so far, after each district.
  /// - Returns: How many rows there are, manifest and headers left out.
  package static func write(
    _ options: BundleOptions, to path: String, progress: (Int) -> Void = { _ in }
  ) throws(BundleError) -> Int {
    guard 10...10_000_000 ~= options.students else { throw .students(options.students) }
    var faults: [BundleFault] = []
    for id in options.faults {
      guard let fault = BundleFaults.fault(id, in: options.version) else {
        throw .unknownFault("\(id)", near: nil)
      }
      faults.append(fault)
    }
    try refuseSameColumns(faults)
    let package = PackageWriter(path)
    do throws(BundleError) {
      var writing = try BundleWriting(options, faults, package)
      let districts = options.districts
      for (number, size) in districts.enumerated() {
        let seed = options.seed &+ UInt64(number) &* 0x9E37_79B9
        var rows = BundleRows(
          District(seed: seed, size: size), seed: seed, version: options.version, isDelta: options.isDelta)
        writing.isPlanting = number == districts.count / 2
        if writing.isPlanting { writing.take(rows.landmarks()) }
        try rows.forEach { (file, row) throws(BundleError) in try writing.add(row, to: file) }
        progress(writing.rows)
      }
      try writing.finish()
      try package.finish()
      return writing.rows
    } catch {
      package.discard()
      throw error
    }
  }

  private static func refuseSameColumns(_ faults: [BundleFault]) throws(BundleError) {
    var added: [String: FaultID] = [:]
    for fault in faults {
      for case .insert(let file, let name, _, _) in fault.edits {
        guard let other = added.updateValue(fault.id, forKey: "\(file).\(name)") else { continue }
        throw .sameColumn("\(other)", "\(fault.id)")
      }
    }
  }
}
