import Digests
import Evidence
import JSON
import SuiteModel

/// Fills a step's request with values.
enum RequestBinding {
  static func bind(
    _ template: RequestTemplate, step: String, bindings: Bindings, files: [String: [UInt8]]
  ) throws(Bindings.Failure) -> HTTPRequest {
    var url = try bindings.url(template.url, step: step)
    var query: [(name: String, value: String)] = []
    for pair in template.query { query.append((pair.name, try bindings.text(pair.value, step: step))) }
    if !query.isEmpty { url += (url.contains("?") ? "&" : "?") + PercentEncoding.form(query) }
    var headers: [HTTPField] = []
    for pair in template.headers {
      let value = try bindings.text(pair.value, step: step)
      // A line break in a value would end the field and begin another (RFC 9110, 5.5).
      guard !value.utf8.contains(where: { $0 == 10 || $0 == 13 || $0 == 0 }) else {
        throw .unusable("the header `\(pair.name)` would hold a line break")
      }
      headers.append(HTTPField(pair.name, value))
    }
    let (body, type) = try body(template.body, step: step, bindings: bindings, files: files)
    if let type, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      headers.append(HTTPField("Content-Type", type))
    }
    return HTTPRequest(method: template.method, url: url, headers: headers, body: body)
  }

  private static func body(
    _ body: RequestTemplate.Body?, step: String, bindings: Bindings, files: [String: [UInt8]]
  ) throws(Bindings.Failure) -> ([UInt8], type: String?) {
    switch body {
    case nil: return ([], nil)
    case .json(let literal):
      var bytes: [UInt8] = []
      try bindings.json(literal, step: step).write(into: &bytes)
      return (bytes, "application/json")
    case .form(let pairs):
      var fields: [(name: String, value: String)] = []
      for pair in pairs { fields.append((pair.name, try bindings.text(pair.value, step: step))) }
      return (Array(PercentEncoding.form(fields).utf8), "application/x-www-form-urlencoded")
    case .text(let template):
      return (Array(try bindings.text(template, step: step).utf8), "text/plain; charset=utf-8")
    case .file(let path):
      guard let bytes = files[path] else { throw .unusable("the suite has no file `\(path)`") }
      return (bytes, path.hasSuffix(".json") ? "application/json" : "application/octet-stream")
    }
  }
}
