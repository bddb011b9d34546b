import JSON

extension Record {
  /// The record of the district after the faults that lie in data; what others write is left as they wrote it.
  func doctored(_ faults: Set<OneRosterFault>) -> Record {
    if faults.isEmpty { return self }
    var lost: Set<String> = []
    if faults.contains(.periodMissing) { lost.insert("gradingPeriod") }
    if faults.contains(.scoreMissing) { lost.insert("score") }
    let members = members.filter { !lost.contains($0.name) }
      .map { RecordMember($0.name, doctored($0, faults)) }
    return Record(kind: kind, sourcedId: sourcedId, members: members)
  }

  private func doctored(_ member: RecordMember, _ faults: Set<OneRosterFault>) -> RecordValue {
    switch (member.name, member.value) {
    case ("scoreStatus", _) where faults.contains(.scoreStatusUnknown): .text("graded")
    case ("score", .number(let score)) where kind == .result && faults.contains(.scoreBeyondRange):
      .number(JSONNumber(score.double + 1_000) ?? score)
    case ("scoreScaleValue", _) where faults.contains(.scaleWithoutValues): .objects([])
    case ("learningObjectiveSet", .objects(let rows)) where faults.contains(.objectiveWithoutUUID):
      .objects(rows.map { $0.map(Self.withoutUUID) })
    case ("resultValueMin", .number(let least)) where faults.contains(.rangeUpsideDown):
      .number(JSONNumber(least.double + 1_000) ?? least)
    case ("lineItem", .reference(let item)) where faults.contains(.danglingLineItem):
      .reference(RecordReference(kind: item.kind, sourcedId: item.sourcedId + "-gone"))
    default: member.value
    }
  }

  private static func withoutUUID(_ member: RecordMember) -> RecordMember {
    switch member.value {
    case .list(let ids): RecordMember(member.name, .list(ids.map { _ in "algebra-1" }))
    case .objects(let rows): RecordMember(member.name, .objects(rows.map { $0.map(withoutUUID) }))
    case .text where member.name == "learningObjectiveId": RecordMember(member.name, .text("algebra-1"))
    default: member
    }
  }
}
