package import JSON
package import SuiteModel

/// Writes a target description in the form of a target file, for the record of a run.
package enum TargetEncoding {
  /// Shape: that of a target file, with every member that is not standard; ``TargetLoader`` reads it again.
  ///
  /// - Parameter redacting: What stands in the record for a credential that was written out.
  package static func json(of target: TargetDescription, redacting: (String) -> String) -> JSONValue {
    var members = [
      JSONMember("target", identity(target.identity)), JSONMember("suite", .string(target.suite.description)),
    ]
    if let profile = target.profile { members.append(JSONMember("profile", .string(profile.description))) }
    if !target.claims.isEmpty {
      members.append(JSONMember("claims", texts(target.claims.map(\.description))))
    }
    if !target.parameters.isEmpty {
      members.append(JSONMember("parameters", value(of: .map(target.parameters))))
    }
    if let authorization = target.authorization {
      members.append(
        JSONMember("auth", TargetAuthorizationEncoding.json(of: authorization, redacting: redacting)))
    }
    if !target.hosts.isEmpty { members.append(JSONMember("hosts", texts(target.hosts))) }
    members.append(JSONMember("limits", limits(target.limits)))
    members.append(JSONMember("evidence", .string(target.evidence.rawValue)))
    let tls = tls(target)
    if !tls.isEmpty { members.append(JSONMember("tls", .object(tls))) }
    if let listen = listen(target.listening) { members.append(JSONMember("listen", listen)) }
    if let adapter = target.adapter { members.append(JSONMember("adapter", self.adapter(adapter))) }
    if !target.trace { members.append(JSONMember("trace", .bool(false))) }
    return .object(members)
  }

  private static func identity(_ identity: TargetDescription.Identity) -> JSONValue {
    var members = [
      JSONMember("vendor", .string(identity.vendor)), JSONMember("product", .string(identity.product)),
      JSONMember("version", .string(identity.version)),
    ]
    if let environment = identity.environment {
      members.append(JSONMember("environment", .string(environment)))
    }
    return .object(members)
  }

  /// Where the key lies is nobody's business but the tester's, so that it is left out.
  private static func tls(_ target: TargetDescription) -> [JSONMember] {
    var members: [JSONMember] = []
    if let path = target.certificateAuthority { members.append(JSONMember("ca", .string(path))) }
    if let client = target.clientCertificate {
      members.append(JSONMember("certificate", .string(client.certificate)))
    }
    return members
  }

  /// nil where all is standard. Where a key lies is nobody's business but the tester's: `self-made` stands for it.
  private static func listen(_ listening: TargetDescription.Listening) -> JSONValue? {
    let standard = TargetDescription.Listening()
    guard listening != standard else { return nil }
    var members = [
      JSONMember("address", .string(listening.address)),
      JSONMember("port", .number(JSONNumber(listening.port))),
    ]
    if let url = listening.url { members.append(JSONMember("url", .string(url))) }
    if listening.tls != .none { members.append(JSONMember("tls", .string("self-made"))) }
    members.append(JSONMember("bodyBytes", .number(JSONNumber(listening.bodyBytes))))
    return .object(members)
  }

  private static func adapter(_ adapter: TargetDescription.Adapter) -> JSONValue {
    var members: [JSONMember] = []
    if !adapter.conversation.isEmpty { members.append(JSONMember("command", texts(adapter.conversation))) }
    if !adapter.commands.isEmpty {
      members.append(
        JSONMember(
          "commands", .object(adapter.commands.map { JSONMember($0.action, texts($0.arguments)) })))
    }
    if !adapter.environment.isEmpty { members.append(JSONMember("environment", texts(adapter.environment))) }
    members.append(JSONMember("timeout", .string("\(milliseconds(adapter.timeout))ms")))
    return .object(members)
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
  }

  private static func limits(_ limits: TargetDescription.Limits) -> JSONValue {
    var members = [JSONMember("inFlight", .number(JSONNumber(limits.inFlight)))]
    if let rate = limits.perSecond { members.append(JSONMember("perSecond", .number(JSONNumber(rate)))) }
    members.append(JSONMember("bodyBytes", .number(JSONNumber(limits.bodyBytes))))
    members.append(JSONMember("fileBytes", .number(JSONNumber(limits.fileBytes))))
    return .object(members)
  }

  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  /// A target file's values have no places, so that a text is its source.
  private static func value(of literal: Literal) -> JSONValue {
    switch literal {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): JSONNumber(text: text).map { .number($0) } ?? .string(text)
    case .text(let template): .string(template.source)
    case .list(let items): .array(items.map { value(of: $0) })
    case .map(let members): .object(members.map { JSONMember($0.key, value(of: $0.value)) })
    }
  }
}
