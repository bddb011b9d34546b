import JSON

extension Report {
  /// Writes the report as JSON, in the members' fixed order; what is nil is left out.
  ///
  /// Shape: `docs/schemas/report.schema.json`.
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.write("format", Self.format)
      $0.object("harness") {
        $0.write("name", harness.name)
        $0.write("version", harness.version)
      }
      $0.write("run", value: run.encoded)
      $0.object("judgement", judgement.write)
    }
  }
}

extension Report.Run {
  var encoded: JSONValue {
    object([
      ("kind", .string(kind)),
      ("started", .string(started)),
      ("ended", .string(ended)),
      ("durationMilliseconds", number(durationMilliseconds)),
      ("seed", .string(seed)),
      ("strict", .bool(strict)),
      ("interrupted", .bool(interrupted)),
      ("suite", suite.encoded),
      ("target", target.encoded),
      ("profile", profile.encoded),
      ("claims", strings(claims)),
      ("selection", strings(selection)),
      ("counts", counts.encoded),
      ("evidenceDigest", .string(evidenceDigest)),
    ])
  }
}

extension Report.Named {
  var encoded: JSONValue { object([("id", .string(id)), ("title", .string(title))]) }
}

extension Report.SuiteSummary {
  var encoded: JSONValue {
    object([
      ("id", .string(id)),
      ("version", .string(version)),
      ("title", .string(title)),
      ("status", .string(status)),
      ("digest", .string(digest)),
      ("role", .string(role)),
      ("specification", .string(specification)),
      ("publisher", .string(publisher)),
      ("url", .string(url)),
    ])
  }
}

extension Report.TargetSummary {
  var encoded: JSONValue {
    object([
      ("vendor", .string(vendor)),
      ("product", .string(product)),
      ("version", .string(version)),
      ("environment", environment.map(JSONValue.string)),
      ("parameters", .array(parameters.map(\.encoded))),
    ])
  }
}

extension Report.Counts {
  var encoded: JSONValue {
    object([
      ("planned", number(planned)),
      ("executed", number(executed)),
      ("skipped", number(skipped)),
      ("requests", number(requests)),
      ("checks", number(checks)),
      ("strays", strays == 0 ? Optional.none : number(strays)),
      ("takenOver", takenOver == 0 ? Optional.none : number(takenOver)),
    ])
  }
}

/// An object of the members that have a value.
func object(_ members: [(name: String, value: JSONValue?)]) -> JSONValue {
  .object(members.compactMap { member in member.value.map { JSONMember(member.name, $0) } })
}

func number(_ int: Int) -> JSONValue { .number(JSONNumber(int)) }

func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
