/// What a generated bundle is to hold.
package struct BundleOptions: Sendable {
  /// How many students, 10 to 10,000,000.
  package var students: Int
  /// Equal seeds give equal bundles.
  package var seed: UInt64
  package var version: BundleVersion
  /// Whether the files say what changed, and when.
  package var isDelta: Bool
  /// The mistakes to make.
  package var faults: [FaultID]

  package init(
    students: Int, seed: UInt64 = 1, version: BundleVersion = .v12, isDelta: Bool = false,
    faults: [FaultID] = []
  ) {
    (self.students, self.seed, self.version) = (students, seed, version)
    (self.isDelta, self.faults) = (isDelta, faults)
  }

  /// The districts that together have so many students: three schools of two hundred each, and a rest.
  ///
  /// Each is made, written and forgotten before the next, so that a bundle of any size takes the memory of one.
  var districts: [DistrictSize] {
    var left = students
    var sizes: [DistrictSize] = []
    while left > 0 {
      let schools = left >= 30 ? 3 : 1
      let each = min(200, left / schools)
      left -= schools * each
      sizes.append(
        DistrictSize(
          schools: schools, studentsPerSchool: each, teachersPerSchool: max(2, each / 15),
          coursesPerSchool: 8,
          classesPerSchool: max(4, each / 8)))
    }
    return sizes
  }
}
