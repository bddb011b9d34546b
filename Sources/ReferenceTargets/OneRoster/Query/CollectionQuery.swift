/// What a request asks of a collection: which objects, in which order, which page of them, which members.
///
/// Source: OneRoster 1.2 REST binding, the query parameters of collections.
struct CollectionQuery: Sendable {
  let page: Page
  let filter: FilterExpression?
  let sort: SortOrder?
  let fields: Set<String>?
}

extension CollectionQuery {
  /// Reads the parameters for a collection of one kind.
  ///
  /// - Throws: The refusal to answer with, where a parameter cannot be obeyed.
  init(
    _ query: QueryString, for kind: RecordKind, of service: OneRosterService,
    faults: Set<OneRosterFault>
  ) throws(ServiceFailure) {
    let shape = RecordShape.of(kind, in: service)
    page = try Page(query)
    sort = try SortOrder(query, shape: shape)
    fields = try Self.fields(query, for: kind, of: service, faults: faults)
    guard let text = try query.single("filter") else {
      filter = nil
      return
    }
    let parsed = try FilterExpression(text)
    if let unknown = parsed.clauses.first(where: { !shape.knows(path: $0.path.map { $0[...] }) }) {
      guard faults.contains(.unknownFilterFieldAccepted) else {
        let name = unknown.path.joined(separator: ".")
        throw .invalid(.invalidFilterField, "filter: \(kind.plural) have no field '\(name)'")
      }
      filter = nil
    } else {
      filter = parsed
    }
  }

  /// The members to leave in; nil for all of them.
  ///
  /// A field that there is not is refused in OneRoster 1.2; in 1.1 it is as if none had been asked for.
  static func fields(
    _ query: QueryString, for kind: RecordKind, of service: OneRosterService,
    faults: Set<OneRosterFault>
  ) throws(ServiceFailure) -> Set<String>? {
    let shape = RecordShape.of(kind, in: service)
    let lists = query.values("fields")
    guard !lists.isEmpty else { return nil }
    let names = lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    for name in names where !shape.knows(name: name) {
      if service == .first, !name.isEmpty, !faults.contains(.unknownFieldRefused) { return nil }
      let sentence = name.isEmpty ? "fields: a field name is blank" : "fields: there is no field '\(name)'"
      throw .invalid(.invalidSelectionField, sentence)
    }
    return Set(names.map(String.init))
  }
}

extension QueryString {
  /// The value of a parameter that may be given at most once.
  func single(_ name: String) throws(ServiceFailure) -> String? {
    let values = values(name)
    guard values.count <= 1 else { throw .invalid(.invalidData, "\(name): given more than once") }
    return values.first
  }
}
