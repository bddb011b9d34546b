/// A small suite of a fictional specification that is about nothing but credentials: who shows good ones is let in,
/// and every spoilt form that the scheme can have is refused.
enum GateSuite {
  static let id = "gate-1.0-provider"
  static let base = "http://gate.example:8080/api"

  /// - Parameters:
  ///   - auth: What `suite.yaml` says under `auth`.
  ///   - refused: The forms that are answered with 401, as steps write them.
  ///   - hasScopes: Whether a token without the suite's scopes is answered with 403.
  static func write(
    into place: Workplace, auth: String, refused: [String], hasScopes: Bool
  ) throws {
    try place.write(suite(auth), to: "suites/\(id)/suite.yaml")
    let forms =
      refused.map { (name: $0, auth: $0, status: 401) }
      + (hasScopes ? [(name: "unscoped", auth: "{ scopes: [gate.other] }", status: 403)] : [])
    let tests = forms.map { form in
      """
        - id: gate.\(form.name)
          title: A request whose credentials are \(form.name) is refused
          verifies: GT-SHUT
          when: core
          steps: [ { request: "GET {base}/things?page=1", auth: \(form.auth), expect: [ { status: \(form.status) } ] } ]

      """
    }
    try place.write(Self.tests + tests.joined(), to: "suites/\(id)/tests/all.yaml")
  }

  static func target(auth: String) -> String {
    """
    target: { vendor: Example Systems, product: Gate, version: "1.0" }
    suite: \(id)
    profile: all
    parameters: { base: "\(base)" }
    auth: \(auth)

    """
  }

  private static func suite(_ auth: String) -> String {
    """
    suite: \(id)
    version: 1.0.0
    title: Gate 1.0, provider
    status: draft
    specification: { name: Gate, version: "1.0", publisher: Example Alliance, url: https://example.org/gate }
    role: provider
    parameters:
      base: { type: url, required: true, help: The root of the service., example: "\(base)" }
    auth: \(auth)
    capabilities:
      - { id: core, title: Lets nobody else in, requires: [GT-*] }
    profiles:
      - { id: all, title: Gate provider, mandatory: [core] }
    requirements:
      - { id: GT-OPEN, keyword: MUST, grade: S, text: Good credentials are let in. }
      - { id: GT-SHUT, keyword: MUST, grade: S, text: No others are. }

    """
  }

  private static let tests = """
    tests:
      - id: gate.good
        title: A request with good credentials is answered
        verifies: GT-OPEN
        when: core
        steps: [ { request: "GET {base}/things?page=1", expect: [ { status: 200 } ] } ]

    """
}
