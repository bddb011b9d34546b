import Diagnostics

extension ShapeCheck {
  /// Checks a map with known members.
  mutating func check(_ node: YAMLNode, _ record: Record, label: String) -> YAMLNode? {
    guard let members = node.members else { return wrong(node, .record(record), label) }
    var sound: [YAMLMember] = []
    var present: Set<String> = []
    for member in members {
      guard let field = field(for: member, in: record, beside: members) else { continue }
      present.insert(field.key)
      guard let value = check(member.value, field.shape, label: "`\(field.key)`") else { continue }
      sound.append(YAMLMember(key: field.key, keyLocation: member.keyLocation, value: value))
    }
    let isRefused = members.contains { record.refused[$0.key] != nil }
    for field in record.fields where field.isRequired && !present.contains(field.key) {
      report(
        .missingKey, "`\(field.key)` is missing in \(label)", at: node.firstKeyLocation,
        hint: "add `\(field.key)`: \(field.help)")
    }
    if !isRefused {
      for rule in record.rules { check(rule, of: record, present: present, members: members, node, label) }
    }
    return YAMLNode(.map(sound), at: node.location)
  }

  /// The field that a key names, or clearly means.
  private mutating func field(for member: YAMLMember, in record: Record, beside members: [YAMLMember])
    -> Field?
  {
    if let field = record.field(member.key) { return field }
    if let reason = record.refused[member.key] {
      report(
        .unsupported, "`\(member.key)` is not supported by this version", at: member.keyLocation, hint: reason
      )
      return nil
    }
    let keys = record.fields.map(\.key)
    let near = NearestName.of(member.key, among: keys)
    let isRestOfText = member.value.isNull && member.key.contains(" ")
    let other =
      isRestOfText
      ? "put a text that holds a comma in quotes" : "the keys are \(keys.joined(separator: ", "))"
    report(
      .unknownKey, "\(YAMLNode.quoted(member.key)) is not a key of \(record.phrase)", at: member.keyLocation,
      hint: near.map { "did you mean `\($0)`?" } ?? other)
    guard let near, !members.contains(where: { $0.key == near }) else { return nil }
    return record.field(near)
  }

  private mutating func check(
    _ rule: RecordRule, of record: Record, present: Set<String>, members: [YAMLMember], _ node: YAMLNode,
    _ label: String
  ) {
    func place(of keys: [String]) -> SourceLocation {
      members.first { keys.contains($0.key) }?.keyLocation ?? node.firstKeyLocation
    }
    func named(_ keys: [String]) -> String { keys.map { "`\($0)`" }.joined(separator: ", ") }
    switch rule {
    case .exactlyOne(let keys):
      let found = keys.filter(present.contains)
      if found.isEmpty {
        report(
          .missingKey, "\(label) has none of \(named(keys))", at: node.firstKeyLocation,
          hint: "write one of them")
      } else if let second = members.filter({ found.contains($0.key) }).dropFirst().first {
        report(
          .conflictingKeys, "\(named(found)) exclude each other in \(label)", at: second.keyLocation,
          hint: "keep one of them")
      }
    case .atLeastOne(let keys):
      guard !keys.contains(where: present.contains) else { return }
      report(
        .missingKey, "\(label) has none of \(named(keys))", at: node.firstKeyLocation,
        hint: "write at least one of them")
    case .needs(let key, let other):
      guard present.contains(key), !present.contains(other) else { return }
      report(
        .conflictingKeys, "`\(key)` needs `\(other)` beside it", at: place(of: [key]), hint: "add `\(other)`")
    case .needsOne(let key, let others):
      guard present.contains(key), !others.contains(where: present.contains) else { return }
      report(
        .conflictingKeys, "`\(key)` needs one of \(named(others)) beside it", at: place(of: [key]),
        hint: "add one of them, or remove `\(key)`")
    case .excludes(let key, let others):
      let found = others.filter(present.contains)
      guard present.contains(key), !found.isEmpty else { return }
      report(
        .conflictingKeys, "`\(key)` cannot stand beside \(named(found))", at: place(of: [key]),
        hint: "keep one of them")
    }
  }
}

extension YAMLNode {
  /// Where a map's first key stands: what a fault of the whole map points at.
  var firstKeyLocation: SourceLocation { members?.first?.keyLocation ?? location }
}
