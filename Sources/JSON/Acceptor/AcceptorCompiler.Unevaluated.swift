/// `unevaluated…` where what is evaluated is known ahead of time: it then says no more than
/// `additionalProperties` and `items` beside all that the schema refers to.
extension AcceptorCompiler {
  /// What schemas that apply together leave over of an object, each as rules that know the names evaluated
  /// beside it.
  func unevaluatedProperties(_ members: [Int]) throws(Unsupported) -> [ObjectRules] {
    var all: [ObjectRules] = []
    for member in members {
      guard let schema = rules[member].unevaluatedProperties else { continue }
      var rest = ObjectRules()
      var names: [String] = []
      var isComplete = false
      for index in try evaluating(member) {
        let part = rules[index]
        isComplete = isComplete || part.object?.additional != nil
        isComplete = isComplete || (index != member && part.unevaluatedProperties != nil)
        guard let object = part.object else { continue }
        guard object.dependentSchemas.isEmpty else { throw Unsupported() }
        names += zip(object.names.names, object.properties).filter { $0.1 >= 0 }.map(\.0)
        rest.patterns += object.patterns.map { ($0.rule, Self.anything) }
      }
      if isComplete { continue }
      rest.names = NameTable(Self.distinct(names))
      rest.properties = rest.names.names.map { _ in Self.anything }
      rest.additional = schema
      all.append(rest)
    }
    return all
  }

  /// The same for arrays.
  func unevaluatedItems(_ members: [Int]) throws(Unsupported) -> [ArrayRules] {
    var all: [ArrayRules] = []
    for member in members {
      guard let schema = rules[member].unevaluatedItems else { continue }
      var count = 0
      var isComplete = false
      for index in try evaluating(member) {
        let part = rules[index]
        isComplete = isComplete || part.array?.rest != nil
        isComplete = isComplete || (index != member && part.unevaluatedItems != nil)
        guard let array = part.array else { continue }
        if array.contains?.evaluates == true { throw Unsupported() }
        count = max(count, array.prefix.count)
      }
      if isComplete { continue }
      var rest = ArrayRules()
      rest.prefix = Array(repeating: Self.anything, count: count)
      rest.rest = schema
      all.append(rest)
    }
    return all
  }

  /// The schemas whose evaluations one of them sees: itself, and what it refers to without a choice.
  private func evaluating(_ member: Int) throws(Unsupported) -> [Int] {
    var members: [Int] = []
    var path: [Int] = []
    try expand(member, &members, &path)
    let hasChoice = members.contains { index in
      rules[index].applied.contains { rule in
        switch rule {
        case .any, .one, .conditional: true
        case .reference, .dynamicReference, .recursiveReference, .all, .not: false
        }
      }
    }
    if hasChoice { throw Unsupported() }
    return members
  }
}
