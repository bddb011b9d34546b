import JSON

/// A Caliper endpoint for both versions: takes envelopes, keeps their events before it answers, refuses what is malformed,
/// and tells its configuration; correct but for the faults it was given.
///
/// Source: Caliper 1.1 and 1.2, transport.
package struct CaliperEndpoint: ReferenceServer {
  /// Where envelopes are sent, and where the configuration is asked for, under the server's origin.
  package static let path = "/caliper"
  /// Where events are read back by their id, in the query parameter `id`; an extension of this target.
  package static let storePath = "/caliper/store"
  /// The largest envelope, in KiB, as the configuration tells it.
  static let largestKilobytes = 1024

  let faults: Set<CaliperEndpointFault>
  private let token: String
  private let store: EventStore

  /// - Throws: ``ReferenceTargetError`` for an unknown fault or a file that cannot be used.
  package init(_ settings: ReferenceSettings) throws(ReferenceTargetError) {
    var known: Set<CaliperEndpointFault> = []
    for id in settings.faults {
      guard let fault = CaliperEndpointFault(rawValue: id.text) else {
        throw .unknownFault(
          id, nearest: id.nearest(among: CaliperEndpointFault.allCases.map(\.description.id)))
      }
      known.insert(fault)
    }
    faults = known
    token = settings.secret()
    store = try EventStore(path: settings.store)
  }

  package var largestBody: Int { (Self.largestKilobytes + 1) * 1024 }

  package func targetFile(origin: String) -> ReferenceTargetFile {
    var file = ReferenceTargetFile(
      product: "Caliper reference endpoint", suite: "caliper-1.2-endpoint", profile: "endpoint")
    file.claims = ["configuration", "read-back"]
    file.parameters = [("endpoint", origin + Self.path), ("store", origin + Self.storePath)]
    file.auth = [("token", .secret(name: "token", text: token))]
    return file
  }

  package func address(origin: String) -> String { origin + Self.path }

  /// How many events and entities are kept.
  ///
  /// - Throws: What the database reports where it cannot be read.
  package var taken: Int { get async throws { try await store.count } }

  package func respond(to request: TargetRequest) async -> TargetResponse {
    guard request.path == Self.path || request.path == Self.storePath else { return Self.plain(404) }
    guard isAuthorized(request) else {
      return TargetResponse(status: 401, headers: [("WWW-Authenticate", "Bearer")], body: [])
    }
    switch (request.method, String(request.path)) {
    case ("GET", Self.storePath): return await stored(request)
    case ("GET", _): return configuration
    case ("POST", Self.path): return await take(request)
    default: return TargetResponse(status: 405, headers: [("Allow", "GET, POST")], body: [])
    }
  }

  private func isAuthorized(_ request: TargetRequest) -> Bool {
    if request.method == "GET", faults.contains(.configurationOpen) { return true }
    guard request.method == "POST" || request.method == "GET" else { return true }
    guard let field = request.header("Authorization") else {
      return request.method == "POST" && faults.contains(.tokenNotAsked)
    }
    return field == "Bearer \(token)" || request.method == "POST" && faults.contains(.anyToken)
  }

  private var configuration: TargetResponse {
    if faults.contains(.configurationMissing) { return Self.plain(404) }
    var versions = CaliperVersion.allCases.map { JSONValue.string($0.context) }
    if faults.contains(.configurationWithoutVersion) {
      versions = ["http://purl.imsglobal.org/ctx/caliper/v1p0"]
    }
    let name =
      faults.contains(.configurationSnakeCase) ? "caliper_supported_versions" : "caliperSupportedVersions"
    var members = [
      JSONMember(name, .array(versions)),
      JSONMember("caliperMaximumPayloadSize", .number(JSONNumber(Self.largestKilobytes))),
      JSONMember("caliperSupportedExtensions", ["https://store.example/terms": "1.0"]),
    ]
    if faults.contains(.configurationExtra) { members.append(JSONMember("vendor", "Example")) }
    if faults.contains(.configurationSizeText) {
      members[1] = JSONMember("caliperMaximumPayloadSize", "1024")
    }
    return TargetResponse(status: 200, json: .object(members))
  }

  private func stored(_ request: TargetRequest) async -> TargetResponse {
    let id = request.query.split(separator: "&").first { $0.hasPrefix("id=") }?.dropFirst(3) ?? ""
    guard let found = try? await store.items(withID: Self.decoded(id)) else { return Self.plain(500) }
    let kept = faults.contains(.forgets) ? [] : found
    return TargetResponse(
      status: 200, headers: [("Content-Type", "application/json")],
      body: Array("[\(kept.joined(separator: ","))]".utf8))
  }

  /// Percent-decodes a value of a query.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Taking

  private func take(_ request: TargetRequest) async -> TargetResponse {
    let media = (request.header("Content-Type") ?? "").prefix { $0 != ";" }.lowercased()
    guard media == "application/json" || faults.contains(.anyMedia) else { return Self.plain(415) }
    guard request.body.count <= Self.largestKilobytes * 1024,
      !(faults.contains(.largeRefused) && request.body.count > 16_384)
    else { return Self.plain(413) }
    let document: JSONDocument
    do { document = try JSONDocument(parsing: request.body) } catch {
      return faults.contains(.anyBytes) ? success : Self.malformed("the body is not JSON")
    }
    let envelope = document.root.value
    switch review(envelope) {
    case .malformed(let why): return Self.malformed(why)
    case .unsupported:
      return TargetResponse(
        status: faults.contains(.versionAs400) ? 400 : 422, headers: [], body: [])
    case .right(let items):
      if refuses(items) { return Self.malformed("this target does not take that") }
      guard faults.contains(.forgets) ? true : await store.keep(items) else { return Self.plain(500) }
      return success
    }
  }

  private func refuses(_ items: [JSONValue]) -> Bool {
    let types = items.compactMap { $0["type"]?.string }
    let events = items.filter { $0["action"] != nil }
    if faults.contains(.entitiesRefused), events.isEmpty { return true }
    if faults.contains(.mixedRefused), !events.isEmpty, events.count < items.count { return true }
    if faults.contains(.batchesRefused), events.count > 1 { return true }
    return faults.contains(.mediaRefused) && types.contains("MediaEvent")
  }

  private enum Review {
    case right([JSONValue])
    case malformed(String)
    case unsupported
  }

  private static let names = ["sensor", "sendTime", "dataVersion", "data"]

  private func review(_ envelope: JSONValue) -> Review {
    guard let members = envelope.members else { return .malformed("the body is no object") }
    if faults.contains(.bareTaken), envelope["action"] != nil { return .right([envelope]) }
    if envelope["dataVersion"] == nil, envelope["data"] != nil, faults.contains(.missingTaken) {
      return .right(envelope["data"]?.array ?? [])
    }
    for name in Self.names where members.filter({ $0.name == name }).count != 1 {
      return .malformed("the member \(name) is not there, or not once")
    }
    if members.count > Self.names.count, !faults.contains(.extraTaken) {
      return .malformed("an envelope has no other members")
    }
    guard envelope["sensor"]?.string != nil else { return .malformed("the sensor is no text") }
    guard let time = envelope["sendTime"]?.string, Self.isMoment(time) || faults.contains(.anyTime) else {
      return .malformed("the sendTime is no moment in UTC with milliseconds")
    }
    guard let items = envelope["data"]?.array else {
      return faults.contains(.objectTaken)
        ? .right([envelope["data"] ?? .null]) : .malformed("the data are no list")
    }
    guard !items.isEmpty || faults.contains(.emptyTaken) else { return .malformed("the data are empty") }
    guard items.allSatisfy({ $0.members != nil }) else {
      return .malformed("the data hold something else than objects")
    }
    let version = envelope["dataVersion"]?.string
    guard CaliperVersion.allCases.contains(where: { $0.context == version }) || faults.contains(.anyVersion)
    else {
      return .unsupported
    }
    return .right(items)
  }

  /// Whether a text is written as `2026-01-15T08:00:00.000Z`.
  private static func isMoment(_ text: String) -> Bool {
    let shape = Array("0000-00-00T00:00:00.000Z".utf8)
    let bytes = Array(text.utf8)
    guard bytes.count == shape.count else { return false }
    return zip(bytes, shape).allSatisfy { byte, wanted in
      wanted == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == wanted
    }
  }

  private var success: TargetResponse {
    if faults.contains(.answersBody) { return TargetResponse(status: 200, json: ["taken": true]) }
    return Self.plain(faults.contains(.answers202) ? 202 : 200)
  }

  private static func plain(_ status: Int) -> TargetResponse {
    TargetResponse(status: status, headers: [], body: [])
  }

  private static func malformed(_ why: String) -> TargetResponse {
    TargetResponse(
      status: 400, json: ["title": "malformed envelope", "status": 400, "detail": .string(why)],
      mediaType: "application/problem+json")
  }
}
