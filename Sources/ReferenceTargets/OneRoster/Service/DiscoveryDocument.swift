import JSON

/// The description of the service that a client can fetch: its operations, its address and where tokens come from.
///
/// Shape: OpenAPI 3, with the operations of the table, no schemas.
/// Source: OneRoster 1.2 REST binding, service discovery.
struct DiscoveryDocument: Sendable {
  /// The two names that 1EdTech's documents give the file; they disagree, so both are served.
  static let names: Set<String> = [
    "onerosterv1p2rostersservice_openapi3_v1p0.json", "imsorv1p2_rostering_openapi3_v1p0.json",
  ]

  let origin: String

  /// The document's value.
  var json: JSONValue {
    var paths: [JSONMember] = []
    for operation in Operation.all {
      paths.append(JSONMember(operation.path, .object([JSONMember("get", description(of: operation))])))
    }
    return [
      "openapi": "3.0.1",
      "info": ["title": "OneRoster 1.2 rostering service of a fictional district", "version": "1.2"],
      "servers": [["url": .string(origin + RosteringService.path)]],
      "paths": .object(paths),
      "components": ["securitySchemes": ["OAuth2CC": securityScheme]],
    ]
  }

  private var securityScheme: JSONValue {
    let scopes = Scope.granted.map { JSONMember($0.text, .string("Opens reads under \($0.rawValue).")) }
    return [
      "type": "oauth2",
      "flows": [
        "clientCredentials": [
          "tokenUrl": .string(origin + OneRosterProvider.tokenPath), "scopes": .object(scopes),
        ]
      ],
    ]
  }

  private func description(of operation: Operation) -> JSONValue {
    let inPath = operation.path.split(separator: "/").filter { $0.first == "{" }.map { segment in
      parameter(String(segment.dropFirst().dropLast()), in: "path", type: "string")
    }
    let numbers = ["limit", "offset"].map { parameter($0, in: "query", type: "integer") }
    let texts = ["sort", "orderBy", "filter"].map { parameter($0, in: "query", type: "string") }
    let fields = parameter("fields", in: "query", type: "string")
    let inQuery = operation.isSingle ? [fields] : numbers + texts + [fields]
    return [
      "operationId": .string(operation.id),
      "parameters": .array(inPath + inQuery),
      "responses": ["200": ["description": "What was asked for."]],
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
