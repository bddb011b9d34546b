extension Report.Judgement {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      verdict: try object.word("verdict", of: ReportVocabulary.profileVerdicts),
      exitCode: try object.count("exitCode"),
      stopped: try object.optionalText("stopped"),
      suite: try object.optionalPart("suite", Report.JudgingSuite.init(reading:)),
      governance: try object.optionalPart("governance", Report.Governance.init(reading:)),
      capabilities: try object.parts("capabilities", Report.Capability.init(reading:)),
      requirements: try object.parts("requirements", Report.Requirement.init(reading:)),
      cases: try object.parts("cases", Report.Case.init(reading:)),
      problems: try object.parts("problems", Report.Problem.init(reading:)),
      exchanges: try object.parts("exchanges", Report.Exchange.init(reading:)))
  }
}

extension Report.JudgingSuite {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"), version: try object.text("version"), digest: try object.text("digest"))
  }
}

extension Report.Capability {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      title: try object.text("title"),
      claimed: try object.flag("claimed"),
      verdict: try object.word("verdict", of: ReportVocabulary.capabilityVerdicts),
      requirements: try object.parts("requirements", Report.RequirementVerdict.init(reading:)))
  }
}

extension Report.RequirementVerdict {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      verdict: try object.word("verdict", of: ReportVocabulary.requirementVerdicts))
  }
}

extension Report.Requirement {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      keyword: try object.word("keyword", of: ReportVocabulary.keywords),
      grade: try object.word("grade", of: ReportVocabulary.grades),
      text: try object.text("text"),
      clause: try object.optionalText("clause"),
      operation: try object.optionalText("operation"),
      url: try object.optionalText("url"),
      testable: try object.word("testable", of: ReportVocabulary.testabilities),
      verdict: try object.word("verdict", of: ReportVocabulary.requirementVerdicts),
      counts: try object.parts("counts", Report.Count.init(reading:)),
      note: try object.optionalText("note"),
      waived: try object.flag("waived"),
      attested: try object.optionalFlag("attested"),
      tests: try object.texts("tests"))
  }
}

extension Report.Count {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(name: try object.text("name"), count: try object.count("count"))
  }
}

extension Report.Case {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      test: try object.text("test"),
      title: try object.text("title"),
      verdict: try object.word("verdict", of: ReportVocabulary.caseVerdicts),
      skipReason: try object.optionalText("skipReason"),
      executed: try object.flag("executed"),
      requests: try object.count("requests"),
      milliseconds: try object.count("milliseconds"),
      requirements: try object.texts("requirements"),
      problems: try object.counts("problems", from: 1),
      remarks: try object.optionalTexts("remarks"))
  }
}

extension Report.Problem {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      number: try object.count("number", from: 1),
      requirement: try object.text("requirement"),
      verdict: try object.word("verdict", of: ReportVocabulary.problemVerdicts),
      owner: try object.word("owner", of: ReportVocabulary.owners),
      reason: try object.optionalText("reason"),
      subject: try object.text("subject"),
      message: try object.text("message"),
      expected: try object.optionalText("expected"),
      observed: try object.optionalText("observed"),
      help: try object.optionalText("help"),
      location: try object.optionalText("location"),
      count: try object.count("count"),
      occurrences: try object.parts("occurrences", Report.Occurrence.init(reading:)),
      followsFrom: try object.optionalText("followsFrom"))
  }
}

extension Report.Occurrence {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      caseID: try object.text("caseID"),
      step: try object.text("step"),
      page: try object.count("page"),
      place: try object.optionalText("place"),
      line: try object.optionalCount("line", from: 1),
      observed: try object.optionalText("observed"),
      exchange: try object.optionalText("exchange"))
  }
}

extension Report.Exchange {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(
      id: try object.text("id"),
      method: try object.text("method"),
      url: try object.text("url"),
      requestHeaders: try object.parts("requestHeaders", Report.Header.init(reading:)),
      requestBody: try object.optionalText("requestBody"),
      status: try object.optionalCount("status"),
      responseHeaders: try object.parts("responseHeaders", Report.Header.init(reading:)),
      responseBody: try object.optionalText("responseBody"),
      responseBodyFirstLine: try object.count("responseBodyFirstLine", from: 1),
      responseBodyBytes: try object.count("responseBodyBytes"),
      fault: try object.optionalText("fault"),
      milliseconds: try object.count("milliseconds"),
      trace: try object.optionalText("trace"))
  }
}

extension Report.Header {
  init(reading object: inout ReportObject) throws(ReportDecodingError) {
    self.init(name: try object.text("name"), value: try object.text("value"))
  }
}
