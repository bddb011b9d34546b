/// What a schema says of one text of a stream, or of many that are valid.
package enum StreamJudgement: Sendable {
  /// So many texts follow each other that are all valid.
  case valid(count: Int)
  /// The reasons, with positions in the stream.
  case invalid(StreamPlace, [SchemaViolation])
  /// It could not be judged, which is neither valid nor invalid.
  case undecided(StreamPlace, SchemaLimit)
  /// It is no value; positions are those of the stream.
  case broken(StreamPlace, StreamFault)
}

extension JSONStreamReader {
  /// Judges every text by a schema; no text goes untold.
  ///
  /// Texts that are accepted cost no allocation each.
  ///
  /// - Parameter deliver: Called on the caller's thread, in order; returns whether to go on.
  /// - Throws: What the stream throws; everything before it has been delivered.
  package func judge<Failure: Error>(
    _ stream: ByteStream<Failure>, by schema: JSONSchema, deliver: (StreamJudgement) -> Bool
  ) throws(Failure) {
    try run(
      stream,
      makeWorker: {
        let (tape, acceptor) = (LineTape(limits: limits), schema.acceptor)
        return { block in judge(block, by: schema, acceptor, tape) }
      }, deliver: deliver)
  }

  private func judge(
    _ block: StreamBlock, by schema: JSONSchema, _ acceptor: AcceptorProgram?, _ tape: LineTape
  ) -> [StreamJudgement] {
    var judgements: [StreamJudgement] = []
    var valid = 0
    block.forEachItem(ofAtMost: textBytes) { item in
      if let acceptor, item.fault == nil, accepts(item, block, acceptor, tape) {
        valid += 1
        return
      }
      let judgement = explain(item, block, schema)
      if case .valid = judgement {
        valid += 1
        return
      }
      if valid > 0 { judgements.append(.valid(count: valid)) }
      valid = 0
      judgements.append(judgement)
    }
    if valid > 0 { judgements.append(.valid(count: valid)) }
    return judgements
  }

  /// Whether the quick way knows that the text is valid.
  private func accepts(
    _ item: StreamItem, _ block: StreamBlock, _ acceptor: AcceptorProgram, _ tape: LineTape
  ) -> Bool {
    let end = item.range.upperBound
    // The separator after the text makes room for the zero that the parser stops at.
    let separator = block.bytes[end]
    block.bytes[end] = 0
    defer { block.bytes[end] = separator }
    guard tape.parse(block.bytes, from: item.range.lowerBound, to: end) else { return false }
    return Acceptor.judge(acceptor, block.bytes, tape.nodes, place: 0) == .accepted
  }

  /// The whole way, with reasons.
  private func explain(_ item: StreamItem, _ block: StreamBlock, _ schema: JSONSchema) -> StreamJudgement {
    let place = item.place
    switch document(item, block) {
    case .failure(.json(let error)): return .broken(place, .json(error.moved(to: place)))
    case .failure(let fault): return .broken(place, fault)
    case .success(let document):
      do throws(SchemaLimit) {
        let violations = try schema.validate(document.root)
        return violations.isEmpty ? .valid(count: 1) : .invalid(place, violations.map { $0.moved(to: place) })
      } catch {
        return .undecided(place, error)
      }
    }
  }
}

extension SchemaViolation {
  /// The same violation with its place in a stream.
  fileprivate func moved(to place: StreamPlace) -> SchemaViolation {
    SchemaViolation(
      instance: instance, position: place.position(of: position), schemaLocation: schemaLocation,
      keyword: keyword, message: message, requirement: requirement, trail: trail)
  }
}
