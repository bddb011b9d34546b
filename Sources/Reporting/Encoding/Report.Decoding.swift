package import JSON

extension Report {
  /// Reads a report back, strictly: every member that must be there, and no other.
  package init(decoding bytes: [UInt8]) throws(ReportDecodingError) {
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: bytes)
    } catch {
      throw ReportDecodingError(.notJSON(error), path: "$", position: nil)
    }
    try self.init(decoding: document.root)
  }

  /// Reads a report back from its root.
  package init(decoding root: JSONNode) throws(ReportDecodingError) {
    self = try ReportObject.read(root, path: "$") { (object) throws(ReportDecodingError) in
      try object.requireFormat()
      return Report(
        harness: try object.part("harness", Harness.init(reading:)),
        run: try object.part("run", Run.init(reading:)),
        judgement: try object.part("judgement", Judgement.init(reading:)))
    }
  }
}

extension Report.Harness {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(name: try object.text("name"), version: try object.text("version"))
  }
}

extension Report.Run {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      kind: try object.word("kind", of: ReportVocabulary.runKinds),
      started: try object.text("started"),
      ended: try object.text("ended"),
      durationMilliseconds: try object.count("durationMilliseconds"),
      seed: try object.text("seed"),
      strict: try object.flag("strict"),
      interrupted: try object.flag("interrupted"),
      suite: try object.part("suite", Report.SuiteSummary.init(reading:)),
      target: try object.part("target", Report.TargetSummary.init(reading:)),
      profile: try object.part("profile", Report.Named.init(reading:)),
      claims: try object.texts("claims"),
      selection: try object.texts("selection"),
      counts: try object.part("counts", Report.Counts.init(reading:)),
      evidenceDigest: try object.text("evidenceDigest"))
  }
}

extension Report.Named {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(id: try object.text("id"), title: try object.text("title"))
  }
}

extension Report.SuiteSummary {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      version: try object.text("version"),
      title: try object.text("title"),
      status: try object.word("status", of: ReportVocabulary.suiteStatuses),
      digest: try object.text("digest"),
      role: try object.text("role"),
      specification: try object.text("specification"),
      publisher: try object.text("publisher"),
      url: try object.text("url"))
  }
}

extension Report.TargetSummary {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      vendor: try object.text("vendor"),
      product: try object.text("product"),
      version: try object.text("version"),
      environment: try object.optionalText("environment"),
      parameters: try object.parts("parameters", Report.Named.init(reading:)))
  }
}

extension Report.Counts {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      planned: try object.count("planned"),
      executed: try object.count("executed"),
      skipped: try object.count("skipped"),
      requests: try object.count("requests"),
      checks: try object.count("checks"),
      strays: try object.optionalCount("strays") ?? 0,
      takenOver: try object.optionalCount("takenOver") ?? 0)
  }
}
