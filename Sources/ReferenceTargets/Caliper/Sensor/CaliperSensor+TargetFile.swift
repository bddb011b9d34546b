extension CaliperSensor {
  /// What points a run at a sensor that is started as an adapter; it claims every profile whole.
  ///
  /// - Parameter program: The path of this program.
  package static func targetFile(
    version: CaliperVersion, program: String, faults: [String] = []
  ) -> ReferenceTargetFile {
    var file = ReferenceTargetFile(
      product: "Caliper reference sensor", suite: "caliper-\(version.rawValue)-sensor", profile: "sensor")
    let names = version.profiles.map { $0.prefix(1).lowercased() + $0.dropFirst() }
    let whole = names.filter { !["general", "reading", "search", "toolUse"].contains($0) }
    file.claims = names + whole.map { "\($0).all" } + ["configuration"]
    var command = [program, "reference", "caliper-sensor", "--caliper", version.rawValue]
    for fault in faults { command += ["--fault", fault] }
    let words = command.map { "\"\($0)\"" }.joined(separator: ", ")
    file.more = ["adapter:", "  command: [\(words)]", "  timeout: 60s"]
    return file
  }
}
