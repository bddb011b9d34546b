import JSON

/// A request that the provider refuses: the status, the code for machines and the sentence for people.
struct ServiceFailure: Error, Equatable {
  /// The codes of the rostering service for failures.
  enum Code: String {
    case invalidFilterField = "invalid_filter_field"
    case invalidSelectionField = "invalid_selection_field"
    case invalidData = "invaliddata"
    case unauthorisedRequest = "unauthorisedrequest"
    case forbidden
    case unknownObject = "unknownobject"
    case internalServerError = "internal_server_error"
  }

  let status: Int
  /// Absent where the vocabulary of the service has no word for the failure.
  let code: Code?
  let sentence: String

  static func invalid(_ code: Code = .invalidData, _ sentence: String) -> ServiceFailure {
    ServiceFailure(status: 400, code: code, sentence: sentence)
  }

  static func unknownObject(_ sentence: String) -> ServiceFailure {
    ServiceFailure(status: 404, code: .unknownObject, sentence: sentence)
  }
}

extension ServiceFailure {
  /// The failure as `imsx_StatusInfoDType` has it.
  func response(
    of service: OneRosterService, faults: Set<OneRosterFault>,
    headers: [(name: String, value: String)] = []
  ) -> TargetResponse {
    if service == .first { return responseOfFirst(faults: faults, headers: headers) }
    let severity = faults.contains(.errorSeverityWrong) ? "warning" : "error"
    var members = [
      JSONMember("imsx_codeMajor", .string("failure")), JSONMember("imsx_severity", .string(severity)),
      JSONMember("imsx_description", .string(sentence)),
    ]
    if let code {
      let field = JSONValue.object([
        JSONMember("imsx_codeMinorFieldName", .string("TargetEndSystem")),
        JSONMember("imsx_codeMinorFieldValue", .string(code.rawValue)),
      ])
      members.append(
        JSONMember("imsx_CodeMinor", .object([JSONMember("imsx_codeMinorField", .array([field]))])))
    }
    let bare = JSONValue.object(members)
    let body =
      faults.contains(.errorBodyWrapped) ? .object([JSONMember("imsx_StatusInfo", bare)]) : bare
    return TargetResponse(status: status, json: body, headers: headers)
  }
}
