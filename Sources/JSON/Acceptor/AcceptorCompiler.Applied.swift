extension AcceptorCompiler {
  mutating func applied(_ all: [AppliedRule]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorApplied] = []
    var conditionals = Conditionals()
    for rule in all {
      switch rule {
      case .reference, .all: continue
      case .dynamicReference, .recursiveReference: throw Unsupported()
      case .any(let schemas, let discriminator):
        entries.append(try alternatives(.any, schemas, discriminator))
      case .one(let schemas, let discriminator):
        entries.append(try alternatives(.one, schemas, discriminator))
      case .not(let schema):
        entries.append(AcceptorApplied(kind: .not, nodes: try list([schema]), discriminator: -1))
      case .conditional(let condition, let then, let otherwise):
        conditionals.add(try node([condition]), then: then, otherwise: otherwise)
      }
    }
    for (condition, branches) in conditionals.all {
      if branches.count > 1 {
        let before = self
        do throws(Unsupported) {
          entries.append(try conditional(condition, branches))
          continue
        } catch {
          // Together they are more than the form holds.
          self = before
        }
      }
      for branch in branches { entries.append(try conditional(condition, [branch])) }
    }
    return parts.applied.run(entries)
  }

  private mutating func conditional(
    _ condition: Int32, _ branches: [Conditionals.Branches]
  ) throws(Unsupported) -> AcceptorApplied {
    let nodes = [
      condition, try node(branches.compactMap(\.then)), try node(branches.compactMap(\.otherwise)),
    ]
    return AcceptorApplied(kind: .conditional, nodes: parts.lists.run(nodes), discriminator: -1)
  }

  private mutating func alternatives(
    _ kind: AcceptorApplied.Kind, _ schemas: [Int], _ discriminator: Shared<Discriminator>?
  ) throws(Unsupported) -> AcceptorApplied {
    let nodes = try list(schemas)
    guard let found = discriminator?.value, found.others.isEmpty else {
      return AcceptorApplied(kind: kind, nodes: nodes, discriminator: -1)
    }
    let branches = zip(found.values.names, found.branches).map { value, branch in
      AcceptorMember(name: parts.number(of: value), node: parts.lists.entries[Int(nodes.start) + branch])
    }
    let entry = AcceptorDiscriminator(
      property: parts.number(of: found.property), values: parts.slots(of: branches))
    return AcceptorApplied(
      kind: kind, nodes: nodes, discriminator: parts.discriminators.run([entry]).start)
  }
}

/// What `if` leads to, those with one condition together: it is asked once.
struct Conditionals {
  struct Branches {
    let then: Int?
    let otherwise: Int?
  }

  private(set) var all: [(condition: Int32, branches: [Branches])] = []

  mutating func add(_ condition: Int32, then: Int?, otherwise: Int?) {
    let branches = Branches(then: then, otherwise: otherwise)
    if let place = all.firstIndex(where: { $0.condition == condition }) {
      all[place].branches.append(branches)
    } else {
      all.append((condition, [branches]))
    }
  }
}
