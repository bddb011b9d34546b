import JSON

/// A message of the harness to an adapter.
///
/// Shape: one compact JSON object a line, the members in the order below; simple adapters rely on that.
enum HarnessMessage {
  case hello(version: String)
  /// `with` comes last, so that what a suite wrote cannot be mistaken for the members before it.
  case action(id: Int, name: String, folder: String, with: [JSONMember])
  case stop

  static let protocolVersion = 1

  /// The message with its line end.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    JSONValue.object(members).write(into: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private var members: [JSONMember] {
    switch self {
    case .hello(let version):
      [
        JSONMember("message", "hello"),
        JSONMember("protocol", .number(JSONNumber(Self.protocolVersion))),
        JSONMember(
          "harness",
          .object([JSONMember("name", "assay"), JSONMember("version", .string(version))])),
      ]
    case .action(let id, let name, let folder, let with):
      [
        JSONMember("message", "do"), JSONMember("id", .number(JSONNumber(id))),
        JSONMember("action", .string(name)), JSONMember("folder", .string(folder)),
        JSONMember("with", .object(with)),
      ]
    case .stop: [JSONMember("message", "stop")]
    }
  }
}

/// A message of an adapter to the harness.
enum AdapterMessage: Equatable {
  case hello(AdapterHello)
  case done(id: Int, AdapterReport)
  case unsupported(id: Int, reason: String, link: String?)
  case error(id: Int?, reason: String)

  /// The message's name on the wire.
  var name: String {
    switch self {
    case .hello: "hello"
    case .done: "done"
    case .unsupported: "unsupported"
    case .error: "error"
    }
  }
}

/// What `done` says, its files still only named.
struct AdapterReport: Equatable {
  var outcome: AdapterDone.Outcome
  var data: JSONValue?
  var files: [RelativePath]
  var log: [String]
}
