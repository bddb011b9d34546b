import JSON

/// Answers requests to the rostering service: finds the operation, checks the token, reads the records.
struct RosteringService: Sendable {
  /// Where the service lies under the server's origin.
  static let path = "/ims/oneroster/rostering/v1p2"

  let roster: Roster
  let tokens: TokenStore
  let now: @Sendable () -> ContinuousClock.Instant
  let faults: Set<OneRosterFault>

  /// The answer to a request; `origin` is the scheme and authority under which the service was reached.
  func respond(to request: TargetRequest, origin: String) -> TargetResponse {
    do throws(ServiceFailure) {
      let (operation, identifiers) = try find(request.path.dropFirst(Self.path.count))
      guard request.method == "GET" else {
        let failure = ServiceFailure(
          status: 405, code: nil, sentence: "\(request.method) is not supported here; only GET is")
        return failure.response(faults: faults, headers: [("Allow", "GET")])
      }
      if let refusal = BearerCheck(tokens: tokens, faults: faults).refusal(
        request.header("Authorization"), for: operation.scopes, at: now())
      {
        return refusal
      }
      if faults.contains(.always500) {
        throw ServiceFailure(status: 500, code: .internalServerError, sentence: "the service is out of order")
      }
      return try answer(operation, identifiers, request, base: origin + Self.path)
    } catch {
      return error.response(faults: faults)
    }
  }

  private func find(_ path: Substring) throws(ServiceFailure) -> (Operation, [String]) {
    let raw = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let segments = raw.compactMap { percentDecoded($0) }
    if segments.count == raw.count {
      for operation in Operation.all {
        if let identifiers = operation.identifiers(matching: segments) { return (operation, identifiers) }
      }
    }
    throw .unknownObject("the service has no operation at this path")
  }

  private func answer(
    _ operation: Operation, _ identifiers: [String], _ request: TargetRequest, base: String
  ) throws(ServiceFailure) -> TargetResponse {
    guard let query = QueryString(request.query) else {
      throw .invalid(.invalidData, "the query cannot be decoded as percent-encoded UTF-8")
    }
    let kind = operation.view.kind
    let writer = RecordWriter(base: base, faults: faults)
    if operation.isSingle {
      let fields = try CollectionQuery.fields(query, shape: RecordShape.of(kind))
      let found = try resolve(operation, identifiers).flatMap { $0.last }
      let object = found.map { writer.object($0, isSingle: true, fields: selected(fields)) } ?? .object([])
      return success(object, envelope: kind.singular)
    }
    let wanted = try CollectionQuery(query, for: kind, faults: faults)
    let all = try members(operation, identifiers)
    let chosen = all.filter { wanted.filter?.selects($0, base: base, faults: faults) ?? true }
    let ordered = wanted.sort?.sorted(chosen, base: base, faults: faults) ?? chosen
    let page =
      faults.contains(.limitIgnored)
      ? Page(limit: Page.defaultLimit, offset: wanted.page.offset) : wanted.page
    let objects = cut(page, of: ordered).map {
      writer.object($0, isSingle: false, fields: selected(wanted.fields))
    }
    var response = success(.array(objects), envelope: kind.plural)
    response.headers += pagingHeaders(
      page, total: ordered.count, address: base + request.path.dropFirst(Self.path.count), query: query
    )
    return response
  }

  /// The objects that the identifiers in a path name, each belonging to the one before it.
  ///
  /// Nil stands for the object of the fault that answers unknown identifiers with an empty one.
  private func resolve(
    _ operation: Operation, _ identifiers: [String]
  ) throws(ServiceFailure) -> [Record]? {
    let views = operation.steps.compactMap { step in if case .view(let view) = step { view } else { nil } }
    var found: [Record] = []
    for (index, identifier) in identifiers.enumerated() {
      let view = views[index]
      var record = roster.record(in: view, identifier)
      if let owner = found.last, record != nil {
        let own = roster.records(in: view, of: owner, from: views[index - 1])
        record = own.first { $0.sourcedId == identifier }
      }
      guard let record else {
        if operation.isSingle, faults.contains(.unknownID200) { return nil }
        let code: ServiceFailure.Code = faults.contains(.unknownIDWrongCode) ? .invalidData : .unknownObject
        throw ServiceFailure(
          status: 404, code: code, sentence: "\(view.rawValue): there is no '\(identifier)'")
      }
      found.append(record)
    }
    return found
  }

  private func members(
    _ operation: Operation, _ identifiers: [String]
  ) throws(ServiceFailure) -> [Record] {
    guard let owner = try resolve(operation, identifiers)?.last else {
      return roster.records(in: operation.view)
    }
    let ownerStep = operation.steps[operation.steps.count - 3]
    guard case .view(let ownerView) = ownerStep else { return [] }
    return roster.records(in: operation.view, of: owner, from: ownerView)
  }

  private func selected(_ fields: Set<String>?) -> Set<String>? {
    faults.contains(.fieldsIgnored) ? nil : fields
  }

  private func cut(_ page: Page, of records: [Record]) -> [Record] {
    var page = page
    if faults.contains(.offsetIgnored) { page = Page(limit: page.limit, offset: 0) }
    if faults.contains(.duplicateAcrossPages) {
      page = Page(limit: page.limit, offset: max(0, page.offset - 1))
    }
    return page.slice(of: records)
  }

  private func pagingHeaders(
    _ page: Page, total: Int, address: String, query: QueryString
  ) -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    if !faults.contains(.totalCountMissing) {
      headers.append(("X-Total-Count", String(faults.contains(.totalCountOffByOne) ? total + 1 : total)))
    }
    if !faults.contains(.linkMissing) {
      let links = PageLinks(page: page, total: total, address: address, query: query)
      headers.append(("Link", links.header(alwaysNext: faults.contains(.lastPageLinksNext))))
    }
    return headers
  }

  private func success(_ payload: JSONValue, envelope: String) -> TargetResponse {
    let body = faults.contains(.envelopeMissing) ? payload : .object([JSONMember(envelope, payload)])
    let mediaType = faults.contains(.wrongMediaType) ? "text/plain" : "application/json"
    return TargetResponse(status: 200, json: body, mediaType: mediaType)
  }
}
