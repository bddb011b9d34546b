import SuiteModel

/// Turns the sound trees of `listen` and `adapter` of a target file into their descriptions.
enum TargetDrivingDecoder {
  static func listening(_ node: YAMLNode?) -> TargetDescription.Listening {
    let standard = TargetDescription.Listening()
    guard let node else { return standard }
    let tls: TargetDescription.Listening.TLS
    if let given = node["tls"], let certificate = given["certificate"]?.text, let key = given["key"]?.text {
      tls = .given(certificate: certificate, key: key)
    } else {
      tls = node["tls"] == nil ? .none : .selfMade
    }
    return TargetDescription.Listening(
      address: node["address"]?.text ?? standard.address, port: node["port"]?.int ?? standard.port,
      url: node["url"]?.text.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }, tls: tls,
      bodyBytes: node["bodyBytes"].flatMap(ByteCountText.bytes) ?? standard.bodyBytes)
  }

  static func adapter(_ node: YAMLNode) -> TargetDescription.Adapter {
    TargetDescription.Adapter(
      conversation: texts(node["command"]),
      commands: (node["commands"]?.members ?? []).map { .init(action: $0.key, arguments: texts($0.value)) },
      environment: texts(node["environment"]),
      timeout: node["timeout"]?.spelling.flatMap(DurationText.duration)
        ?? TargetDescription.Adapter().timeout)
  }

  private static func texts(_ node: YAMLNode?) -> [String] { (node?.items ?? []).compactMap(\.text) }
}
