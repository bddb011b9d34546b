extension DiagnosticID {
  package static let otherSuite = DiagnosticID("TGT-031")
  package static let unknownParameter = DiagnosticID("TGT-032")
  package static let missingParameter = DiagnosticID("TGT-033")
  package static let badParameter = DiagnosticID("TGT-034")
  package static let unknownProfile = DiagnosticID("TGT-035")
  package static let unknownClaim = DiagnosticID("TGT-036")
  package static let missingAuthorization = DiagnosticID("TGT-037")
  package static let literalSecret = DiagnosticID("TGT-038")
  package static let otherScheme = DiagnosticID("TGT-039")
}

extension DiagnosticCatalog {
  static let target: [DiagnosticEntry] = [
    DiagnosticEntry(
      .otherSuite, "Target file for another suite", "Its parameters and claims speak of that other suite.",
      example: "suite: oneroster-1.1-provider"),
    DiagnosticEntry(
      .unknownParameter, "Unknown parameter", "The suite does not ask for it.",
      example: "parameters: { bsae: ... }"),
    DiagnosticEntry(
      .missingParameter, "Missing parameter", "The suite cannot reach or judge the target without it.",
      example: "parameters: {}"),
    DiagnosticEntry(
      .badParameter, "Parameter of the wrong kind",
      "The suite says what kind of value it is, and its bounds.",
      example: "pageLimit: many"),
    DiagnosticEntry(
      .unknownProfile, "Unknown profile", "The suite certifies no such profile.",
      example: "profile: rostering-croe"),
    DiagnosticEntry(
      .unknownClaim, "Unknown claim", "The suite has no such capability.", example: "claims: [demografics]"),
    DiagnosticEntry(
      .missingAuthorization, "No credentials",
      """
      The suite's requests are authorised, and the target file does not say \
      how.
      """, example: "a target file without auth"),
    DiagnosticEntry(
      .literalSecret, "Secret in the target file",
      """
      Files get shared; a secret is better read from the environment or \
      from a file of its own.
      """, example: "clientSecret: hunter2"),
    DiagnosticEntry(
      .otherScheme, "Credentials for another scheme",
      "The specification says how requests are authorised.",
      example: "auth: { user: ..., password: ... }"),
  ]
}
