import JSON

extension Report.Judgement {
  /// Writes the members one by one: a tree of all cases would hold several times what they do.
  func write(to writer: inout JSONWriter) {
    writer.write("verdict", verdict)
    writer.write("exitCode", exitCode)
    writer.write("stopped", value: stopped.map(JSONValue.string))
    writer.write("suite", value: suite?.encoded)
    writer.write("governance", value: governance?.encoded)
    writer.array("capabilities") { writer in for one in capabilities { writer.write(value: one.encoded) } }
    writer.array("requirements") { writer in for one in requirements { writer.write(value: one.encoded) } }
    writer.array("cases") { writer in for one in cases { writer.write(value: one.encoded) } }
    writer.array("problems") { writer in for one in problems { writer.write(value: one.encoded) } }
    writer.array("exchanges") { writer in for one in exchanges { writer.write(value: one.encoded) } }
  }
}

extension Report.JudgingSuite {
  var encoded: JSONValue {
    object([("id", .string(id)), ("version", .string(version)), ("digest", .string(digest))])
  }
}

extension Report.Capability {
  var encoded: JSONValue {
    object([
      ("id", .string(id)),
      ("title", .string(title)),
      ("claimed", .bool(claimed)),
      ("verdict", .string(verdict)),
      (
        "requirements",
        .array(requirements.map { object([("id", .string($0.id)), ("verdict", .string($0.verdict))]) })
      ),
    ])
  }
}

extension Report.Requirement {
  var encoded: JSONValue {
    object([
      ("id", .string(id)),
      ("keyword", .string(keyword)),
      ("grade", .string(grade)),
      ("text", .string(text)),
      ("clause", clause.map(JSONValue.string)),
      ("operation", operation.map(JSONValue.string)),
      ("url", url.map(JSONValue.string)),
      ("testable", .string(testable)),
      ("verdict", .string(verdict)),
      ("counts", .array(counts.map { object([("name", .string($0.name)), ("count", number($0.count))]) })),
      ("note", note.map(JSONValue.string)),
      ("waived", .bool(waived)),
      ("attested", attested ? JSONValue.bool(true) : Optional.none),
      ("tests", strings(tests)),
    ])
  }
}

extension Report.Case {
  var encoded: JSONValue {
    object([
      ("id", .string(id)),
      ("test", .string(test)),
      ("title", .string(title)),
      ("verdict", .string(verdict)),
      ("skipReason", skipReason.map(JSONValue.string)),
      ("executed", .bool(executed)),
      ("requests", number(requests)),
      ("milliseconds", number(milliseconds)),
      ("requirements", strings(requirements)),
      ("problems", .array(problems.map(number))),
      ("remarks", remarks.isEmpty ? Optional.none : strings(remarks)),
    ])
  }
}

extension Report.Problem {
  var encoded: JSONValue {
    object([
      ("number", Reporting.number(number)),
      ("requirement", .string(requirement)),
      ("verdict", .string(verdict)),
      ("owner", .string(owner)),
      ("reason", reason.map(JSONValue.string)),
      ("subject", .string(subject)),
      ("message", .string(message)),
      ("expected", expected.map(JSONValue.string)),
      ("observed", observed.map(JSONValue.string)),
      ("help", help.map(JSONValue.string)),
      ("followsFrom", followsFrom.map(JSONValue.string)),
      ("location", location.map(JSONValue.string)),
      ("count", Reporting.number(count)),
      ("occurrences", .array(occurrences.map(\.encoded))),
    ])
  }
}

extension Report.Occurrence {
  var encoded: JSONValue {
    object([
      ("caseID", .string(caseID)),
      ("step", .string(step)),
      ("page", number(page)),
      ("place", place.map(JSONValue.string)),
      ("line", line.map(number)),
      ("observed", observed.map(JSONValue.string)),
      ("exchange", exchange.map(JSONValue.string)),
    ])
  }
}

extension Report.Exchange {
  var encoded: JSONValue {
    object([
      ("id", .string(id)),
      ("method", .string(method)),
      ("url", .string(url)),
      ("requestHeaders", .array(requestHeaders.map(\.encoded))),
      ("requestBody", requestBody.map(JSONValue.string)),
      ("status", status.map(number)),
      ("responseHeaders", .array(responseHeaders.map(\.encoded))),
      ("responseBody", responseBody.map(JSONValue.string)),
      ("responseBodyFirstLine", number(responseBodyFirstLine)),
      ("responseBodyBytes", number(responseBodyBytes)),
      ("fault", fault.map(JSONValue.string)),
      ("milliseconds", number(milliseconds)),
      ("trace", trace.map(JSONValue.string)),
    ])
  }
}

extension Report.Header {
  var encoded: JSONValue { object([("name", .string(name)), ("value", .string(value))]) }
}
