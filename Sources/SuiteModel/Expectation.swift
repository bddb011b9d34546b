package import Diagnostics

/// One matcher with its argument, as the suite writes it; the module `Matchers` knows what the name means.
package struct MatcherUse: Sendable, Hashable {
  package let name: String
  package let argument: Literal

  package init(name: String, argument: Literal) {
    self.name = name
    self.argument = argument
  }
}

/// What a check looks at in an observation.
package enum Subject: Sendable, Hashable {
  /// The HTTP status code, a number.
  case status
  /// The values of one header field, joined by `, ` where it came several times (RFC 9110, 5.3).
  case header(String)
  /// The target of the first link with this relation in the `Link` header (RFC 8288).
  case link(String)
  /// The media type in lower case, without parameters.
  case media
  /// The body as text.
  case body
  /// What an RFC 9535 path selects in the body, which must be JSON.
  case json(Template)
  /// The body against a JSON Schema file of the suite.
  case schema(Template)
  /// Each of the many JSON documents in the content against a JSON Schema file of the suite.
  case documents(Template)
  /// The time to the whole answer, in milliseconds.
  case time
  /// How many bytes there are; absent where there is no such file or entry.
  case bytes
  /// What an XPath 1.0 expression selects in the content, which must be XML; prefixes are the suite's `namespaces`.
  case xml(String)
  /// The content against an XML Schema file of the suite.
  case xsd(String)
  /// The content, a CSV table or a package of such, against table schemas of the suite.
  case table(TableExpectation)
  /// The names of the entries of a zip package, a list.
  case entries
  /// How the entries of a zip package are compressed, a list of the methods' usual names.
  case methods
  /// Whether a zip package is free of everything that readers take in different ways.
  case package
  /// The method of a request that came.
  case method
  /// The path of a request that came, below the listener's address and without its query.
  case path
  /// A parameter in the query of a request that came, decoded; joined by `, ` where it came several times.
  case query(String)
  /// How many requests came.
  case requests
  /// The exit code of the adapter's command; absent where an adapter answered in conversation.
  case exit
  /// What the adapter says of the action: `succeeded` or `failed`.
  case outcome
  /// What the adapter wrote beside its answer, as text.
  case log
  /// A value bound earlier: a capture, or what `collect` gathered.
  case value(Template)

  /// The JSON Schema file whose requirements the check speaks for; nil for subjects of other kinds.
  package var schemaFile: Template? {
    switch self {
    case .schema(let template), .documents(let template): template
    default: nil
    }
  }
}

/// Which rules of which table schemas a check asks for.
package struct TableExpectation: Sendable, Hashable {
  /// Paths of table schemas in the suite, never empty; with several, the content is a package that holds their files.
  package let schemas: [String]
  /// The names of the rules that count, all where it is empty.
  package let rules: [String]
  /// The columns that count, all where it is empty; rules of rows and bytes have none.
  package let columns: [String]
  /// The words, such as `bulk`, that `requiredIn` and its like name.
  package let modes: [String]

  /// The names of the tables that count, all where it is empty.
  package let tables: [String]
  /// The names of the laws that count; where there are any, nothing else does.
  package let laws: [String]
  /// The mode that a table must have to count; nil for any.
  package let mode: String?

  package init(
    schemas: [String], rules: [String] = [], columns: [String] = [], modes: [String] = [],
    tables: [String] = [],
    laws: [String] = [], mode: String? = nil
  ) {
    self.schemas = schemas
    self.tables = tables
    self.laws = laws
    self.mode = mode
    self.rules = rules
    self.columns = columns
    self.modes = modes
  }
}

/// One subject and the matchers that it must satisfy, all of them.
package struct SubjectCheck: Sendable {
  package let subject: Subject
  /// Empty for `schema`, `xsd`, `table` and `package`, which are their own matchers.
  package let matchers: [MatcherUse]
  package let title: CheckTitle
  package var location: SourceLocation? { title.location }

  package init(subject: Subject, matchers: [MatcherUse], location: SourceLocation? = nil) {
    self.subject = subject
    self.matchers = matchers
    let names = matchers.map(\.name).filter { $0 != "equals" }
    title = CheckTitle(([subject.title] + names).joined(separator: " "), location: location)
  }
}

/// What an author expects of a step's observation, for one requirement.
package struct Expectation: Sendable {
  /// The checks; a finding comes from each.
  package enum Form: Sendable {
    case all([SubjectCheck])
    /// One of several allowed outcomes, each a list of checks that must hold together.
    /// With `prefersFirst`, any other than the first is a SHOULD-level finding.
    case oneOf([[SubjectCheck]], prefersFirst: Bool)
  }

  /// The requirement that it speaks for; nil only where a schema's `x-requirement` names it.
  package let requirement: RequirementID?
  package let form: Form
  /// What usually mends it, in a sentence.
  package let help: String?
  /// Whether selecting nothing is allowed (it still proves nothing).
  package let allowEmpty: Bool
  /// Of several requests that came, the one that it speaks of, counted from 1; nil for all.
  package let nth: Int?
  package let location: SourceLocation?

  package init(
    requirement: RequirementID?, form: Form, help: String? = nil, allowEmpty: Bool = false, nth: Int? = nil,
    location: SourceLocation? = nil
  ) {
    self.requirement = requirement
    self.form = form
    self.help = help
    self.allowEmpty = allowEmpty
    self.nth = nth
    self.location = location
  }

  /// All checks in it, whatever the form.
  package var checks: [SubjectCheck] {
    switch form {
    case .all(let checks): checks
    case .oneOf(let alternatives, _): alternatives.flatMap(\.self)
    }
  }
}
