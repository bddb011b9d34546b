import JSON
import SuiteModel

/// Reads a proof as ``ProofEncoding`` writes it.
package enum ProofDecoding {
  /// Why a text is no proof, in a sentence without a full stop.
  package struct Fault: Error, Sendable, Equatable {
    package let message: String
  }

  package static func proof(from bytes: [UInt8]) throws(Fault) -> Proof {
    let document: JSONDocument
    do { document = try JSONDocument(parsing: bytes) } catch {
      throw Fault(message: "it is not JSON: \(error.message) (line \(error.line))")
    }
    let root = document.root.value
    guard root["form"]?.string == ProofEncoding.form else {
      throw Fault(message: "it is not of the form \(ProofEncoding.form)")
    }
    guard let suite = root["suite"], let id = suite["id"]?.string, let version = suite["version"]?.string,
      let digest = suite["digest"]?.string, let profile = root["profile"]?.string,
      let mutants = root["mutants"],
      let requirements = root["requirements"]?.array, let survivors = root["survivors"]?.array
    else { throw Fault(message: "it lacks members that every proof has") }
    var counts = Proof.Counts()
    counts.judged = mutants["judged"]?.int ?? 0
    counts.caught = mutants["caught"]?.int ?? 0
    counts.equivalent = mutants["equivalent"]?.int ?? 0
    counts.outside = mutants["outside"]?.int ?? 0
    counts.survived = mutants["survived"]?.int ?? 0
    var entries: [Proof.Entry] = []
    for value in requirements { entries.append(try entry(value)) }
    var read: [Proof.Survivor] = []
    for value in survivors { read.append(try survivor(value)) }
    var outside: [Proof.Outside] = []
    for value in root["outside"]?.array ?? [] { outside.append(try self.outside(value)) }
    return Proof(
      suite: SuiteID(id), version: version, digest: digest, profile: ProfileID(profile), counts: counts,
      entries: entries, survivors: read, outside: outside,
      twins: (root["twins"]?.array ?? []).map {
        Proof.TwinResult(id: $0["id"]?.string ?? "", problems: texts($0["problems"]))
      }, stale: texts(root["stale"]))
  }

  private static func entry(_ value: JSONValue) throws(Fault) -> Proof.Entry {
    guard let id = value["id"]?.string,
      let keyword = value["keyword"]?.string.flatMap(Requirement.Keyword.init),
      let level = value["level"]?.string.flatMap(Requirement.Level.init)
    else { throw Fault(message: "a requirement in it cannot be read") }
    var catches: [Proof.Catch] = []
    for caught in value["catches"]?.array ?? [] {
      catches.append(
        Proof.Catch(
          mutation: try mutation(caught), caseID: CaseID(caught["case"]?.string ?? ""),
          step: caught["step"]?.string ?? "", check: caught["check"]?.string ?? ""))
    }
    return Proof.Entry(
      requirement: RequirementID(id), keyword: keyword, level: level, count: value["count"]?.int ?? 0,
      catches: catches, fault: value["fault"]?.string, twin: value["twin"]?.string,
      ran: value["ran"]?.bool ?? false)
  }

  private static func survivor(_ value: JSONValue) throws(Fault) -> Proof.Survivor {
    Proof.Survivor(
      mutation: try mutation(value), caseID: CaseID(value["case"]?.string ?? ""),
      requirements: texts(value["requirements"]).map { RequirementID($0) }, reason: value["reason"]?.string)
  }

  private static func outside(_ value: JSONValue) throws(Fault) -> Proof.Outside {
    var out = Proof.Outside(
      place: value["place"]?.string ?? "", reason: value["reason"]?.string ?? "",
      count: value["count"]?.int ?? 0)
    if let example = value["example"] { out.example = try mutation(example) }
    if let noticed = value["contradiction"] { out.contradiction = try mutation(noticed) }
    return out
  }

  private static func mutation(_ value: JSONValue) throws(Fault) -> Proof.Mutation {
    guard let kind = value["kind"]?.string.flatMap(MutationKind.init), let place = value["place"]?.string,
      let effect = value["effect"]?.string, let operation = value["operation"]?.string
    else { throw Fault(message: "a mutant in it cannot be read") }
    return Proof.Mutation(kind: kind, place: place, effect: effect, operation: operation)
  }

  private static func texts(_ value: JSONValue?) -> [String] { (value?.array ?? []).compactMap(\.string) }
}
