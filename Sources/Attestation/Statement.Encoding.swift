import JSON

extension Statement {
  /// The statement's bytes: members in a fixed order, each file a resource descriptor.
  package var encoded: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.write("_type", Self.type)
      $0.array("subject") { Self.write(report, nil, to: &$0) }
      $0.write("predicateType", Self.predicateType)
      $0.object("predicate") {
        $0.write("issued", issued)
        $0.write("expires", expires)
        if let authorizedBy { $0.write("authorizedBy", authorizedBy) }
        $0.object("product") {
          $0.write("vendor", product.vendor)
          $0.write("product", product.product)
          $0.write("version", product.version)
          if let environment = product.environment { $0.write("environment", environment) }
        }
        $0.write("profile", profile)
        $0.write("verdict", verdict)
        $0.object("harness") {
          $0.write("name", harness)
          // A package URL, since a descriptor has to have a digest, a URI or content.
          $0.write("uri", "pkg:generic/\(harness)@\(harnessVersion)")
          $0.object("annotations") { $0.write("version", harnessVersion) }
        }
        $0.object("suite") {
          $0.write("name", suite.id)
          $0.object("digest") { $0.write("sha256", suite.digest) }
          $0.object("annotations") { $0.write("version", suite.version) }
        }
        Self.write(evidence, "evidence", to: &$0)
        Self.write(target, "target", to: &$0)
        if let governance { Self.write(governance, "governance", to: &$0) }
        $0.array("files") { writer in for file in files { Self.write(file, nil, to: &writer) } }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ file: File, _ name: StaticString?, to writer: inout JSONWriter) {
    writer.object(name) {
      $0.write("name", file.path)
      $0.object("digest") { $0.write("sha256", file.digest) }
    }
  }
}
