package import Diagnostics

/// What a check looks at, in the suite's words, and where the suite asks for it: one for all findings of the check.
package final class CheckTitle: Sendable, Equatable {
  /// Subject and matchers, as in `status` and `$.users size`.
  package let text: String
  package let location: SourceLocation?

  package init(_ text: String, location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }

  package static func == (one: CheckTitle, other: CheckTitle) -> Bool {
    one === other || (one.text == other.text && one.location == other.location)
  }
}

extension Subject {
  /// The subject in the suite's words.
  package var title: String {
    switch self {
    case .status: "status"
    case .header(let name): "header \(name)"
    case .link(let relation): "link \(relation)"
    case .media: "media"
    case .body: "body"
    case .json(let template): template.source
    case .schema(let template): "schema \(template.source)"
    case .documents(let template): "documents \(template.source)"
    case .time: "time"
    case .bytes: "bytes"
    case .xml(let expression): expression
    case .xsd(let path): "schema \(path)"
    case .table(let asked): "table \(asked.schemas.joined(separator: ", "))"
    case .entries: "entries"
    case .methods: "methods"
    case .package: "package"
    case .value(let template): "value \(template.source)"
    case .method: "method"
    case .path: "path"
    case .query(let name): "query \(name)"
    case .requests: "requests"
    case .exit: "exit"
    case .outcome: "outcome"
    case .log: "log"
    }
  }
}
