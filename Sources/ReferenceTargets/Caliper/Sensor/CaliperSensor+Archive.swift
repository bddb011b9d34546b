import JSON

extension CaliperSensor {
  /// Everything that the sensor would send, as files: each event in an envelope of its own, entities in a list, and
  /// what its fault spoils.
  package mutating func archive() -> [(name: String, content: [UInt8])] {
    var files: [(name: String, content: [UInt8])] = []
    func keep(_ value: JSONValue, _ name: String) {
      files.append((name: "\(name).json", content: Array(value.text().utf8)))
    }
    for profile in version.profiles {
      let rows = rows(of: profile)
      for (number, envelope) in envelopes(rows, limit: nil, batch: 1).enumerated() {
        keep(.object(envelope), "\(profile)-\(number + 1)")
      }
      if let spoilt = spoiltBody(rows) { keep(spoilt, "\(profile)-spoilt") }
    }
    keep(.array(describedEntities()), "entities")
    return files
  }
}
