import JSON

/// The description of a service that a client can fetch: its operations, its address and where tokens come from.
///
/// Shape: OpenAPI 3, with the operations of the table, no schemas.
/// Source: OneRoster 1.2 REST binding, service discovery.
struct DiscoveryDocument: Sendable {
  let origin: String
  let service: OneRosterService
  let faults: Set<OneRosterFault>

  /// The document's value.
  var json: JSONValue {
    var paths: [JSONMember] = []
    for path in service.operations.map(\.path).uniqued {
      let operations = service.operations.filter { $0.path == path }
      let members = operations.map { JSONMember($0.method.lowercased(), description(of: $0)) }
      paths.append(JSONMember(path, .object(members)))
    }
    let server = faults.contains(.discoveryOtherServer) ? "https://sis.example" : origin
    return [
      "openapi": "3.0.1",
      "info": [
        "title": .string("OneRoster 1.2 \(service.rawValue) service of a fictional district"),
        "version": "1.2",
      ],
      "servers": [["url": .string(server + service.path)]],
      "paths": .object(paths),
      "components": ["securitySchemes": ["OAuth2CC": securityScheme]],
    ]
  }

  private var securityScheme: JSONValue {
    let scopes = service.scopes.map {
      JSONMember($0.text, .string("Opens operations under \($0.rawValue)."))
    }
    let tokenURL = faults.contains(.discoveryTokenURLBlank) ? "" : origin + OneRosterProvider.tokenPath
    return [
      "type": "oauth2",
      "flows": ["clientCredentials": ["tokenUrl": .string(tokenURL), "scopes": .object(scopes)]],
    ]
  }

  private func description(of operation: Operation) -> JSONValue {
    let inPath = operation.path.split(separator: "/").filter { $0.first == "{" }.map { segment in
      parameter(String(segment.dropFirst().dropLast()), in: "path", type: "string")
    }
    let numbers = ["limit", "offset"].map { parameter($0, in: "query", type: "integer") }
    let texts = ["sort", "orderBy", "filter"].map { parameter($0, in: "query", type: "string") }
    let fields = parameter("fields", in: "query", type: "string")
    let inQuery = operation.method != "GET" ? [] : operation.isSingle ? [fields] : numbers + texts + [fields]
    let status = ["PUT": "201", "POST": "201", "DELETE": "204"][operation.method] ?? "200"
    let isForeign = faults.contains(.discoveryForeignNames)
    return [
      "operationId": .string(isForeign ? "\(operation.method) \(operation.path)" : operation.id),
      "parameters": .array(inPath + inQuery),
      "responses": .object([JSONMember(status, ["description": "What was asked for, or that it was done."])]),
      "security": .array(operation.scopes.map { ["OAuth2CC": .array([.string($0.text)])] }),
    ]
  }

  private func parameter(_ name: String, in place: String, type: String) -> JSONValue {
    [
      "name": .string(name), "in": .string(place), "required": .bool(place == "path"),
      "schema": ["type": .string(type)],
    ]
  }
}

extension [String] {
  /// The texts in order, each once.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
