extension AcceptorCompiler {
  mutating func applied(_ all: [AppliedRule]) throws(Unsupported) -> IndexRun {
    var entries: [AcceptorApplied] = []
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
        let nodes = [
          try node([condition]), try node(then.map { [$0] } ?? []), try node(otherwise.map { [$0] } ?? []),
        ]
        entries.append(AcceptorApplied(kind: .conditional, nodes: parts.list(nodes), discriminator: -1))
      }
    }
    let start = Int32(parts.applied.count)
    parts.applied += entries
    return IndexRun(start: start, end: Int32(parts.applied.count))
  }

  private mutating func alternatives(
    _ kind: AcceptorApplied.Kind, _ schemas: [Int], _ discriminator: Shared<Discriminator>?
  ) throws(Unsupported) -> AcceptorApplied {
    let nodes = try list(schemas)
    guard let found = discriminator?.value, found.others.isEmpty else {
      return AcceptorApplied(kind: kind, nodes: nodes, discriminator: -1)
    }
    let branches = parts.list(found.branches.map(Int32.init)).start
    parts.discriminators.append(
      AcceptorDiscriminator(
        property: parts.table([found.property]), values: parts.table(found.values.names), branches: branches))
    return AcceptorApplied(
      kind: kind, nodes: nodes, discriminator: Int32(parts.discriminators.count - 1))
  }
}
