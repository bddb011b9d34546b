import JSON

extension ProviderService {
  /// Carries out a PUT, a POST or a DELETE of the gradebook.
  func write(
    _ operation: Operation, _ identifiers: [String], _ request: TargetRequest
  ) throws(ServiceFailure) -> TargetResponse {
    switch operation.method {
    case "PUT": try put(operation, identifiers[0], request)
    case "POST": try post(operation, identifiers, request)
    default: try delete(operation, identifiers)
    }
  }

  private func put(
    _ operation: Operation, _ sourcedId: String, _ request: TargetRequest
  ) throws(ServiceFailure) -> TargetResponse {
    let kind = operation.view.kind
    let object = try envelope(kind.singular, of: request)
    let isNew = roster.gradebook.record(kind, sourcedId) == nil
    let done = TargetResponse(status: statusOfPut(isNew: isNew), headers: [], body: [])
    do throws(ServiceFailure) {
      let record = try RecordReader(kind: kind, service: service).record(object)
      guard record.sourcedId == sourcedId || faults.contains(.putMismatchAccepted) else {
        throw ServiceFailure(
          status: 422, code: .invalidData,
          sentence: "the path names '\(sourcedId)', and the body '\(record.sourcedId)'")
      }
      keep(record)
    } catch {
      guard faults.contains(.senselessBodyAccepted), object["sourcedId"]?.string == sourcedId else {
        throw error
      }
    }
    return done
  }

  /// OneRoster 1.2 answers each PUT with 201; 1.1 allows 200 as well.
  private func statusOfPut(isNew: Bool) -> Int {
    if faults.contains(.putAnswers204) { return 204 }
    if service.isOfFirst { return isNew ? 201 : 200 }
    return faults.contains(.putAnswers200) ? 200 : 201
  }

  private func post(
    _ operation: Operation, _ identifiers: [String], _ request: TargetRequest
  ) throws(ServiceFailure) -> TargetResponse {
    let kind = operation.view.kind
    _ = try resolve(operation, identifiers)
    guard let objects = try envelope(kind.plural, of: request).array, !objects.isEmpty else {
      throw ServiceFailure(
        status: 422, code: .invalidData, sentence: "\(kind.plural) must be an array that is not empty")
    }
    var records: [Record] = []
    for object in objects { records.append(try RecordReader(kind: kind, service: service).record(object)) }
    var pairs: [JSONValue] = []
    for record in records {
      let allocated = allocate(record)
      keep(allocated)
      let answered = faults.contains(.pairsOtherIdentifier) ? record.sourcedId : allocated.sourcedId
      let supplied = faults.contains(.pairsWithoutSupplied) ? allocated.sourcedId : record.sourcedId
      pairs.append(["suppliedSourcedId": .string(supplied), "allocatedSourcedId": .string(answered)])
    }
    if faults.contains(.pairMissing) { pairs.removeLast() }
    return TargetResponse(
      status: faults.contains(.postAnswers200) ? 200 : 201, json: ["sourcedIdPairs": .array(pairs)])
  }

  private func delete(
    _ operation: Operation, _ identifiers: [String]
  ) throws(ServiceFailure) -> TargetResponse {
    guard let record = try resolve(operation, identifiers)?.last else {
      return TargetResponse(status: 204, headers: [], body: [])
    }
    if !faults.contains(.deleteKeeps) { roster.gradebook.remove(record.kind, record.sourcedId) }
    return TargetResponse(status: faults.contains(.deleteAnswers200) ? 200 : 204, headers: [], body: [])
  }

  private func keep(_ record: Record) {
    let isKnown = roster.gradebook.record(record.kind, record.sourcedId) != nil
    if faults.contains(.secondPutIgnored), isKnown { return }
    // What OneRoster 1.1 requires is not lost, so that it is the loss that shows.
    let lost: Set<String> =
      service.isOfFirst ? ["comment", "description"] : ["score", "resultValueMax", "weight"]
    let members = record.members.filter {
      !faults.contains(.writeLosesMember) || !lost.contains($0.name)
    }
    roster.gradebook.put(Record(kind: record.kind, sourcedId: record.sourcedId, members: members))
  }

  /// The record under an identifier of the service's own.
  private func allocate(_ record: Record) -> Record {
    let sourcedId = "allocated-" + String(random(), radix: 36)
    let members = record.members.map {
      $0.name == "sourcedId" ? RecordMember("sourcedId", .text(sourcedId)) : $0
    }
    return Record(kind: record.kind, sourcedId: sourcedId, members: members)
  }

  /// What stands in the body under the one name that it must have.
  private func envelope(_ name: String, of request: TargetRequest) throws(ServiceFailure) -> JSONValue {
    guard let body = (try? JSONDocument(parsing: request.body))?.root.value else {
      throw .invalid(.invalidData, "the body is no JSON document")
    }
    guard let payload = body[name], body.members?.count == 1 else {
      throw ServiceFailure(
        status: 422, code: .invalidData, sentence: "the body must be an object whose one member is \(name)")
    }
    return payload
  }
}
