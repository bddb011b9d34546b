import Patterns

extension AcceptorCompiler {
  mutating func object(_ all: [ObjectRules]) throws(Unsupported) -> Int32 {
    guard !all.isEmpty else { return -1 }
    var entry = AcceptorObject()
    entry.minimumCount = all.compactMap(\.minimumCount).max() ?? 0
    entry.maximumCount = all.compactMap(\.maximumCount).min() ?? Int.max
    // Names that are counted come first, so that a word of bits holds them.
    let required = Self.distinct(all.flatMap { rules in rules.required.map { rules.names.names[$0] } })
    let dependent = all.flatMap { rules in
      rules.dependentRequired.flatMap { [$0.name] + $0.required } + rules.dependentSchemas.map(\.name)
    }
    let counted = Self.distinct(required + dependent)
    guard counted.count <= 64 else { throw Unsupported() }
    let names = Self.distinct(counted + all.flatMap(\.names.names))
    entry.required = required.count == 64 ? .max : (1 << UInt64(required.count)) - 1
    var places: [ExactName: Int] = [:]
    for (index, name) in counted.enumerated() { places[ExactName(name)] = index }
    var members: [AcceptorMember] = []
    for name in names {
      members.append(
        AcceptorMember(
          name: parts.number(of: name), node: try property(name, all), place: places[ExactName(name)]))
    }
    entry.members = parts.slots(of: members)
    entry.additional = try node(all.filter(\.patterns.isEmpty).compactMap(\.additional))
    entry.remainders = try remainders(all.filter { !$0.patterns.isEmpty })
    entry.propertyNames = try node(all.compactMap(\.propertyNames))
    entry.dependents = try dependents(all, places)
    return parts.objects.run([entry]).start
  }

  /// The node of all that applies to the member of a name.
  private mutating func property(_ name: String, _ all: [ObjectRules]) throws(Unsupported) -> Int32 {
    var schemas: [Int] = []
    for rules in all {
      var isKnown = false
      if let index = rules.names.index(of: name), rules.properties[index] >= 0 {
        schemas.append(rules.properties[index])
        isKnown = true
      }
      for (rule, schema) in rules.patterns {
        do throws(PatternLimit) {
          guard try rule.pattern.matches(name) else { continue }
        } catch { throw Unsupported() }
        schemas.append(schema)
        isKnown = true
      }
      if !isKnown, let additional = rules.additional { schemas.append(additional) }
    }
    return try node(schemas)
  }

  private mutating func remainders(_ all: [ObjectRules]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorRemainder] = []
    for rules in all {
      var patterns: [AcceptorNamePattern] = []
      for (rule, schema) in rules.patterns {
        patterns.append(
          AcceptorNamePattern(pattern: parts.index(of: rule.pattern), node: try node([schema])))
      }
      let additional = try node(rules.additional.map { [$0] } ?? [])
      entries.append(
        AcceptorRemainder(patterns: parts.namePatterns.run(patterns), additional: additional))
    }
    return parts.remainders.run(entries)
  }

  private mutating func dependents(
    _ all: [ObjectRules], _ places: [ExactName: Int]
  ) throws(Unsupported) -> IndexRun {
    func bit(_ name: String) -> UInt64 { places[ExactName(name)].map { 1 << UInt64($0) } ?? 0 }
    var entries: [AcceptorDependent] = []
    for rules in all {
      for (name, required) in rules.dependentRequired {
        let mask = required.reduce(0) { $0 | bit($1) }
        entries.append(AcceptorDependent(name: bit(name), required: mask, node: -1))
      }
      for (name, schema) in rules.dependentSchemas {
        entries.append(AcceptorDependent(name: bit(name), required: 0, node: try node([schema])))
      }
    }
    return parts.dependents.run(entries)
  }
}
