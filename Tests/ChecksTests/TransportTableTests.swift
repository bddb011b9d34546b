import Checks
import Diagnostics
import Evidence
import JSON
import SuiteModel
import Testing

/// The one table of whose fault a transport fault is.
@Suite struct TransportTableTests {
  private static let table: [TransportFault.Kind: (Owner, String, Bool)] = [
    .nameResolution: (.configuration, "inconclusive transport", true),
    .connectionRefused: (.configuration, "inconclusive transport", true),
    .unreachable: (.environment, "inconclusive transport", true),
    .certificate: (.configuration, "inconclusive transport", true),
    .tls: (.configuration, "inconclusive transport", true),
    .connectionClosed: (.target, "inconclusive transport", false),
    .truncatedHeaders: (.target, "fails HTTP-FRAME", false),
    .truncatedBody: (.target, "fails HTTP-BODY", false),
    .badFraming: (.target, "fails HTTP-FRAME", false),
    .headersTooLarge: (.harness, "inconclusive transport", false),
    .bodyTooLarge: (.configuration, "inconclusive transport", false),
    .timeout: (.environment, "inconclusive time-out", false),
    .tooManyRedirects: (.target, "fails HTTP-REDIRECT", false),
    .badRedirect: (.target, "fails HTTP-REDIRECT", false),
    .undecodable: (.target, "fails HTTP-CODING", false),
    .hostNotAllowed: (.configuration, "inconclusive transport", true),
    .badRequest: (.suite, "error", false),
    .noToken: (.configuration, "inconclusive blocked", false),
    .clientCertificate: (.configuration, "inconclusive transport", true),
    .decodedTooLarge: (.target, "inconclusive transport", false),
    .noExpiredToken: (.configuration, "inconclusive blocked", false),
    .cancelled: (.environment, "inconclusive interrupted", false),
    .harness: (.harness, "error", false),
  ]

  @Test(arguments: TransportFault.Kind.allCases)
  func `every kind has its ruling`(kind: TransportFault.Kind) throws {
    let (owner, effect, isConfiguration) = try #require(Self.table[kind])
    let ruling = TransportRuling.of(kind)
    #expect(ruling.owner == owner)
    #expect(Self.text(ruling.effect) == effect)
    #expect(ruling.isConfiguration == isConfiguration)
    #expect(ruling.help.hasSuffix("."))
  }

  private static func text(_ effect: TransportRuling.Effect) -> String {
    switch effect {
    case .fails(let requirement): "fails \(requirement.id)"
    case .inconclusive(let reason): "inconclusive \(reason.rawValue)"
    case .error: "error"
    }
  }

  @Test func `built-in requirements are MUSTs with a source`() {
    #expect(
      BuiltInRequirement.all.map(\.id.description) == [
        "HTTP-FRAME", "HTTP-BODY", "HTTP-REDIRECT", "HTTP-CODING",
      ])
    for requirement in BuiltInRequirement.all {
      #expect(requirement.level == .must)
      #expect(requirement.url?.hasPrefix("https://www.rfc-editor.org/rfc/rfc91") == true)
    }
  }
}
