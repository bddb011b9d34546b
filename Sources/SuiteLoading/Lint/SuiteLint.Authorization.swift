import Diagnostics
import SuiteModel

extension SuiteLint {
  /// Credentials that nothing can carry, and steps that spoil what cannot be spoilt.
  mutating func checkAuthorization() {
    guard let suite = material.suite, !material.faultyParts.contains("auth") else { return }
    let authorization = suite.authorization
    if authorization.schemes.contains(.apiKey), authorization.apiKeyPlace == nil {
      report(
        .apiKeyWithoutPlace, "the suite does not say where the API key stands", at: suite.authorizationPlace,
        hint: "add `header: X-Api-Key` or `query: key` to `auth`")
    }
    for step in knownSteps {
      guard let request = step.step.request, let form = NegativeForm(request.authorization) else { continue }
      let objections = authorization.schemes.map { $0.objection(to: form) }
      guard let why = objections.first.flatMap(\.self), !objections.contains(nil) else { continue }
      report(
        .senselessForm, "the step asks for a credential that is \(form.rawValue), and \(why)",
        at: step.step.location, hint: "leave out `auth` here")
    }
  }
}
