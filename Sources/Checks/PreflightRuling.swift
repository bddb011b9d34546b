package import Evidence
import JSON
package import SuiteModel
import Tokens

/// What pre-flight says about going on: the one place that both execution and judging ask.
///
/// It stops a run only for name resolution, connection, TLS, refused credentials, and a well-formed but empty answer
/// where the suite requires seed data. Any other answer lets the run proceed: a provider that answers 500 fails, it is
/// not misconfigured.
package enum PreflightRuling: Sendable, Equatable {
  case proceed
  /// The paragraph tells what is wrong and what to do.
  case stop(String)

  /// Rules on a token request.
  package static func ofToken(_ observation: Observation) -> PreflightRuling {
    let url = observation.hops.first?.request.url ?? "the token endpoint"
    if let fault = observation.fault { return of(fault, asking: url) }
    guard let response = observation.response else { return .proceed }
    switch TokenAnswer(response) {
    case .refused(let code, let description):
      return .stop(
        "The token endpoint \(url) refused the credentials: \(code)\(description.map { " (\($0))" } ?? ""), status "
          + "\(response.status). Check `clientId` and `clientSecret`, or `privateKey` and `keyId`, under `auth` in the "
          + "target file, that the client is registered for the client-credentials grant, and that it may have the "
          + "suite's scopes.")
    case .granted, .unusable: return .proceed
    }
  }

  /// Rules on a step of the suite's pre-flight.
  package static func of(
    _ preflight: Suite.PreflightStep, _ observation: Observation, bindings: Bindings, library: CheckLibrary
  ) -> PreflightRuling {
    let url = observation.hops.first?.request.url ?? ""
    if let fault = observation.fault { return of(fault, asking: url) }
    guard let answer = ObservedAnswer(observation) else { return .proceed }
    let isEmpty = SeedData.isMissing(
      for: preflight.step.expectations, in: answer, bindings: bindings, library: library)
    guard isEmpty else { return .proceed }
    return .stop("\(url) answered, but holds no data that the suite could look at. \(preflight.help)")
  }

  private static func of(_ fault: TransportFault, asking url: String) -> PreflightRuling {
    let ruling = TransportRuling.of(fault.kind)
    guard ruling.isConfiguration else { return .proceed }
    return .stop("\(url) cannot be reached: \(fault.detail). \(ruling.help)")
  }
}

/// Whether a well-formed answer lacks the seed data that pre-flight asks for.
private enum SeedData {
  /// True only for a 2xx answer whose selected list is there and holds fewer items than `size` or `count` asks for.
  static func isMissing(
    for expectations: [Expectation], in answer: ObservedAnswer, bindings: Bindings, library: CheckLibrary
  ) -> Bool {
    guard (200..<300).contains(answer.response?.status ?? 0), case .success(let document) = answer.json else {
      return false
    }
    return expectations.flatMap(\.checks).contains { check in
      guard case .json(let template) = check.subject,
        check.matchers.contains(where: { $0.name == "size" || $0.name == "count" }),
        let text = try? bindings.path(template, step: "preflight"), let path = try? library.path(text),
        path.isSingular,
        let node = (try? path.select(from: document.root))?.first?.node
      else { return false }
      return node.isArray && node.count == 0
    }
  }
}
