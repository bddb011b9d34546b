import JSON

/// Answers requests to a service: finds the operation, checks the token, reads the records.
struct ProviderService: Sendable {
  let service: OneRosterService
  let roster: Roster
  let access: AccessCheck
  let now: @Sendable () -> ContinuousClock.Instant
  let faults: Set<OneRosterFault>
  /// The source of identifiers that the service allocates.
  let random: @Sendable () -> UInt64

  /// The answer to a request; `origin` is the scheme and authority under which the service was reached.
  func respond(to request: TargetRequest, origin: String) -> TargetResponse {
    do throws(ServiceFailure) {
      let found = try find(request.path.dropFirst(service.path.count))
      guard let (operation, identifiers) = found.first(where: { $0.0.method == request.method }) else {
        let allowed = found.map(\.0.method).joined(separator: ", ")
        let failure = ServiceFailure(
          status: 405, code: nil, sentence: "\(request.method) is not supported here; only \(allowed) is")
        return failure.response(of: service, faults: faults, headers: [("Allow", allowed)])
      }
      if let refusal = access.refusal(request, for: scopes(of: operation), at: now(), origin: origin) {
        return refusal
      }
      if faults.contains(.always500) {
        throw ServiceFailure(status: 500, code: .internalServerError, sentence: "the service is out of order")
      }
      if operation.method != "GET" { return try write(operation, identifiers, request) }
      return try answer(
        operation, identifiers, request, addresses: Addresses(origin: origin, service: service))
    } catch {
      return error.response(of: service, faults: faults)
    }
  }

  /// The scopes that open an operation, with those that a fault adds.
  private func scopes(of operation: Operation) -> [Scope] {
    var scopes = operation.scopes
    if operation.method != "GET", faults.contains(.writeScopeNotEnforced) {
      scopes += [.gradebook, .gradebookCreatePut]
    }
    if faults.contains(.assessmentScopeShared), scopes == [.assessment] { scopes.append(.gradebook) }
    return scopes
  }

  /// The operations at a path, one for each method, with the identifiers that stand in it.
  private func find(_ path: Substring) throws(ServiceFailure) -> [(Operation, [String])] {
    let raw = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let segments = raw.compactMap { percentDecoded($0) }
    if segments.count == raw.count {
      let found = service.operations.compactMap { operation in
        operation.identifiers(matching: segments).map { (operation, $0) }
      }
      if !found.isEmpty { return found }
    }
    throw .unknownObject("the service has no operation at this path")
  }

  private func answer(
    _ operation: Operation, _ identifiers: [String], _ request: TargetRequest, addresses: Addresses
  ) throws(ServiceFailure) -> TargetResponse {
    guard let query = QueryString(request.query) else {
      throw .invalid(.invalidData, "the query cannot be decoded as percent-encoded UTF-8")
    }
    let kind = operation.view.kind
    let writer = RecordWriter(addresses: addresses, faults: faults)
    if operation.isSingle {
      let fields = try CollectionQuery.fields(query, for: kind, of: service, faults: faults)
      let found = try resolve(operation, identifiers).flatMap { $0.last }
      let object = found.map { writer.object($0, isSingle: true, fields: selected(fields)) } ?? .object([])
      return success(object, envelope: kind.singular)
    }
    let wanted = try CollectionQuery(query, for: kind, of: service, faults: faults)
    let all = try members(operation, identifiers)
    let chosen = all.filter { wanted.filter?.selects($0, addresses: addresses, faults: faults) ?? true }
    let ordered = wanted.sort?.sorted(chosen, addresses: addresses, faults: faults) ?? chosen
    let page = page(wanted.page, hasLimit: !query.values("limit").isEmpty, of: ordered)
    let objects = cut(page, of: ordered).map {
      writer.object($0, isSingle: false, fields: selected(wanted.fields))
    }
    var response = success(.array(objects), envelope: kind.plural)
    response.headers += pagingHeaders(
      page, total: ordered.count, address: addresses.origin + request.path, query: query
    )
    return response
  }

  /// The objects that the identifiers in a path name, each belonging to the one before it.
  ///
  /// Nil stands for the object of the fault that answers unknown identifiers with an empty one.
  func resolve(
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
    let owners = try resolve(operation, identifiers) ?? []
    let views = operation.steps.compactMap { step in if case .view(let view) = step { view } else { nil } }
    guard let owner = owners.last else { return roster.records(in: operation.view) }
    let found = roster.records(in: operation.view, of: owner, from: views[owners.count - 1])
    guard operation.service == .gradebook, owners.count > 1 else { return found }
    // The results of a student in a class are those of the student and of the class.
    let ofFirst = Set(roster.records(in: operation.view, of: owners[0], from: views[0]).map(\.sourcedId))
    return found.filter { ofFirst.contains($0.sourcedId) }
  }

  private func selected(_ fields: Set<String>?) -> Set<String>? {
    faults.contains(.fieldsIgnored) ? nil : fields
  }

  /// The page that is served in place of the one that was asked for.
  private func page(_ wanted: Page, hasLimit: Bool, of records: [Record]) -> Page {
    if faults.contains(.limitIgnored) { return Page(limit: Page.defaultLimit, offset: wanted.offset) }
    if faults.contains(.defaultLimitMissing), !hasLimit {
      return Page(limit: max(wanted.limit, records.count), offset: wanted.offset)
    }
    return wanted
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
