import JSON

/// Reads the JSON instances of a file: its one value, or one a line.
struct JSONInstances: Sendable {
  /// How many lines are judged at a time.
  let workers: Int

  /// Reports what comes of each instance, in order; those that are no JSON are invalid.
  ///
  /// - Parameter judge: Given the value and, of NDJSON, its line; called on several threads at once.
  func read(
    _ file: InputFile, judge: @Sendable (JSONDocument, Int?) -> InstanceResult,
    report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    let input = try ByteInput(file)
    if file.kind == .ndjson {
      var isEmpty = true
      try NDJSONReader(workers: workers).read(
        from: { () throws(InputFault) in
          progress(input.count)
          return try input.next()
        }, map: { Self.result(of: $0, in: file, judge: judge) },
        deliver: {
          isEmpty = false
          return report($0)
        })
      if isEmpty {
        _ = report(InstanceResult(file: file.name, outcome: .unjudged("the file holds no instance")))
      }
      return
    }
    let bytes = try input.whole(limit: JSONLimits.standard.maximumBytes)
    progress(bytes.count)
    do throws(JSONError) {
      _ = report(judge(try JSONDocument(parsing: bytes), nil))
    } catch { _ = report(Self.unreadable(error, in: file, line: nil)) }
  }

  private static func result(
    of line: NDJSONReader.Line, in file: InputFile, judge: (JSONDocument, Int?) -> InstanceResult
  ) -> InstanceResult {
    switch line.value {
    case .success(let document): judge(document, line.number)
    case .failure(.json(let error)): unreadable(error, in: file, line: line.number)
    case .failure(let fault): unreadable(fault, in: file, line: line.number)
    }
  }

  /// A text that is no JSON is invalid; one that is longer than the limit is not judged.
  static func unreadable(_ fault: StreamFault, in file: InputFile, line: Int) -> InstanceResult {
    switch fault {
    case .json(let error): unreadable(error, in: file, line: line)
    case .tooLong(let limit):
      InstanceResult(
        file: file.name, line: line,
        outcome: .unjudged("the line has more than \(limit) bytes, which is the most that is read"))
    case .notAnArray, .cutOff, .contentAfterArray:
      InstanceResult(file: file.name, line: line, outcome: .unjudged("\(fault)"))
    }
  }

  /// - Parameter fileLine: The line of the fault in the file; counted from the instance's own where it is not given.
  static func unreadable(
    _ error: JSONError, in file: InputFile, line: Int?, fileLine: Int? = nil
  ) -> InstanceResult {
    InstanceResult(
      file: file.name, line: line, outcome: .invalid,
      findings: [
        ValidationFinding(
          line: fileLine ?? Self.fileLine(of: error.position, line), column: error.column, path: nil,
          rule: "syntax",
          message: "no JSON: \(error.message)")
      ])
  }

  /// The line in the file of a place in an instance that begins on a line.
  static func fileLine(of position: JSONPosition, _ line: Int?) -> Int { position.line + (line ?? 1) - 1 }
}
