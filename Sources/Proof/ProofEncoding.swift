package import JSON
import SuiteModel

/// A proof as JSON; `docs/proof.md` says what each member means.
package enum ProofEncoding {
  /// Written into every file; a file of another form is not read.
  static let form = "assay-proof/1"

  /// The whole proof, a line for each requirement and each survivor, with a line feed at its end; the same proof gives
  /// the same bytes.
  package static func text(of proof: Proof) -> String {
    let members = (json(of: proof).members ?? []).map { member in
      let items = member.value.array ?? []
      let value =
        items.isEmpty
        ? member.value.text() : "[\n" + items.map { "    " + $0.text() }.joined(separator: ",\n") + "\n  ]"
      return "  \(JSONValue.string(member.name).text()): \(value)"
    }
    return "{\n" + members.joined(separator: ",\n") + "\n}\n"
  }

  package static func json(of proof: Proof) -> JSONValue {
    let counts = proof.counts
    return [
      "form": .string(form),
      "suite": [
        "id": .string(proof.suite.description), "version": .string(proof.version),
        "digest": .string(proof.digest),
      ],
      "profile": .string(proof.profile.description),
      "score": JSONNumber(counts.score).map(JSONValue.number) ?? .null,
      "strictScore": JSONNumber(counts.strictScore).map(JSONValue.number) ?? .null,
      "mutants": [
        "judged": .number(JSONNumber(counts.judged)), "caught": .number(JSONNumber(counts.caught)),
        "equivalent": .number(JSONNumber(counts.equivalent)),
        "outside": .number(JSONNumber(counts.outside)),
        "survived": .number(JSONNumber(counts.survived)),
      ],
      "unproven": .array(proof.unprovenMusts.map { .string($0.requirement.description) }),
      "requirements": .array(proof.entries.map(entry)),
      "survivors": .array(proof.survivors.map(survivor)),
      "outside": .array(proof.outside.map(outside)),
      "twins": .array(
        proof.twins.map { ["id": .string($0.id), "problems": .array($0.problems.map(JSONValue.string))] }),
      "stale": .array(proof.stale.map(JSONValue.string)),
    ]
  }

  private static func entry(_ entry: Proof.Entry) -> JSONValue {
    var members = [
      JSONMember("id", .string(entry.requirement.description)),
      JSONMember("keyword", .string(entry.keyword.rawValue)),
      JSONMember("level", .string(entry.level.rawValue)),
      JSONMember("proved", .bool(entry.isProved)), JSONMember("ran", .bool(entry.ran)),
      JSONMember("count", .number(JSONNumber(entry.count))),
    ]
    if let fault = entry.fault { members.append(JSONMember("fault", .string(fault))) }
    if let twin = entry.twin { members.append(JSONMember("twin", .string(twin))) }
    members.append(
      JSONMember(
        "catches",
        .array(
          entry.catches.map { caught in
            .object(
              mutation(caught.mutation) + [
                JSONMember("case", .string(caught.caseID.description)),
                JSONMember("step", .string(caught.step)), JSONMember("check", .string(caught.check)),
              ])
          })))
    return .object(members)
  }

  private static func survivor(_ survivor: Proof.Survivor) -> JSONValue {
    .object(
      mutation(survivor.mutation) + [
        JSONMember("case", .string(survivor.caseID.description)),
        JSONMember("requirements", .array(survivor.requirements.map { .string($0.description) })),
      ] + (survivor.reason.map { [JSONMember("reason", .string($0))] } ?? []))
  }

  private static func outside(_ outside: Proof.Outside) -> JSONValue {
    var members = [
      JSONMember("place", .string(outside.place)), JSONMember("reason", .string(outside.reason)),
      JSONMember("count", .number(JSONNumber(outside.count))),
    ]
    if let example = outside.example { members.append(JSONMember("example", .object(mutation(example)))) }
    if let noticed = outside.contradiction {
      members.append(JSONMember("contradiction", .object(mutation(noticed))))
    }
    return .object(members)
  }

  private static func mutation(_ mutation: Proof.Mutation) -> [JSONMember] {
    [
      JSONMember("kind", .string(mutation.kind.rawValue)), JSONMember("place", .string(mutation.place)),
      JSONMember("effect", .string(mutation.effect)), JSONMember("operation", .string(mutation.operation)),
    ]
  }
}
