import JSON

extension ServiceFailure {
  /// The failure as OneRoster 1.1 has it: an array of statuses under `statusInfoSet`.
  func responseOfFirst(
    faults: Set<OneRosterFault>, headers: [(name: String, value: String)]
  ) -> TargetResponse {
    let status = JSONValue.object([
      JSONMember("imsx_codeMajor", .string("failure")),
      JSONMember("imsx_severity", .string(faults.contains(.errorSeverityWrong) ? "warning" : "error")),
      JSONMember("imsx_codeMinor", .string(code?.textOfFirst ?? "invalid data")),
      JSONMember("imsx_description", .string(sentence)),
    ])
    let body: JSONValue = faults.contains(.errorBodyWrapped) ? status : ["statusInfoSet": .array([status])]
    // What makes no sense is invalid data like any other.
    let isSenseless = self.status == 422 && !faults.contains(.senselessBody422)
    return TargetResponse(status: isSenseless ? 400 : self.status, json: body, headers: headers)
  }
}

extension ServiceFailure.Code {
  /// The code's word in OneRoster 1.1.
  fileprivate var textOfFirst: String {
    switch self {
    case .invalidFilterField: "invalid_filter_field"
    case .invalidSelectionField: "invalid_blank_selection_field"
    case .invalidData, .internalServerError: "invalid data"
    case .unauthorisedRequest: "unauthorized"
    case .forbidden: "forbidden"
    case .unknownObject: "unknown object"
    }
  }
}
