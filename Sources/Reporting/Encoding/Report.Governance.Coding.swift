import JSON

extension Report.Governance {
  var encoded: JSONValue {
    object([
      ("programme", .string(programme)),
      ("digest", .string(digest)),
      ("from", from.map(JSONValue.string)),
      ("until", until.map(JSONValue.string)),
      ("waivers", .array(waivers.map(\.encoded))),
      ("errata", .array(errata.map(\.encoded))),
    ])
  }

  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      programme: try object.text("programme"), digest: try object.text("digest"),
      from: try object.optionalText("from"), until: try object.optionalText("until"),
      waivers: try object.parts("waivers", Report.Waiver.init(reading:)),
      errata: try object.parts("errata", Report.Erratum.init(reading:)))
  }
}

extension Report.Waiver {
  var encoded: JSONValue {
    object([
      ("requirement", requirement.map(JSONValue.string)),
      ("test", test.map(JSONValue.string)),
      ("case", cases.map(JSONValue.string)),
      ("status", .string(status)),
      ("effect", .string(effect)),
      ("reason", .string(reason)),
      ("link", link.map(JSONValue.string)),
      ("until", until.map(JSONValue.string)),
      ("state", .string(state)),
      ("findings", number(findings)),
      ("requirements", strings(requirements)),
      ("cases", strings(caseIDs)),
    ])
  }

  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      requirement: try object.optionalText("requirement"), test: try object.optionalText("test"),
      cases: try object.optionalText("case"),
      status: try object.word("status", of: ReportVocabulary.waiverStatuses),
      effect: try object.word("effect", of: ReportVocabulary.waiverEffects),
      reason: try object.text("reason"), link: try object.optionalText("link"),
      until: try object.optionalText("until"),
      state: try object.word("state", of: ReportVocabulary.waiverStates),
      findings: try object.count("findings"), requirements: try object.texts("requirements"),
      caseIDs: try object.texts("cases"))
  }
}

extension Report.Erratum {
  var encoded: JSONValue {
    object([
      ("requirement", .string(requirement)), ("note", .string(note)), ("link", link.map(JSONValue.string)),
    ])
  }

  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      requirement: try object.text("requirement"), note: try object.text("note"),
      link: try object.optionalText("link"))
  }
}
