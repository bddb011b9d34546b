package import Diagnostics

/// One thing that a test does, what is expected of what it shows, and what is kept of it.
///
/// Fragments (`use`) are expanded while loading, so that every step of the model does something itself.
package struct Step: Sendable {
  /// What the harness does.
  package enum Action: Sendable {
    /// Sends an HTTP request; the answer is looked at.
    case request(RequestTemplate)
    /// Reads a file that the target wrote; its content is looked at.
    case file(FileTemplate)
    /// Has the target's adapter do something; what it answers is looked at.
    case exec(ActionTemplate)
    /// Asks a person; the answer is looked at.
    case ask(Question)
    /// Waits for requests of the target; each of them is looked at.
    case receive(ReceptionTemplate)
  }

  /// What a step is for.
  package enum Phase: String, Sendable, CaseIterable {
    /// Prepares the test; where it fails, the steps proper are not carried out.
    case setup
    /// Shows what the test is about.
    case proper
    /// Cleans up, whatever came before; where it fails, that is reported and changes no verdict.
    case teardown
  }

  /// The name of the address at which a case with a `receive` step listens.
  package static let listenerName = "listener"

  /// The place among the test's steps, such as `1` or `2.1` inside a fragment; stable while the suite's text is.
  package let id: String
  package let phase: Phase
  package let action: Action
  package let expectations: [Expectation]
  package let captures: [Capture]
  /// What must hold of bound values for the step to be carried out; checks of bound values, none for always.
  package let conditions: [SubjectCheck]
  /// Set where the step is carried out more than once.
  package let repetition: Repetition?
  package let location: SourceLocation?

  package init(
    id: String, phase: Phase = .proper, action: Action, expectations: [Expectation], captures: [Capture] = [],
    conditions: [SubjectCheck] = [], repetition: Repetition? = nil, location: SourceLocation? = nil
  ) {
    self.id = id
    self.phase = phase
    self.action = action
    self.expectations = expectations
    self.captures = captures
    self.conditions = conditions
    self.repetition = repetition
    self.location = location
  }

  /// What is sent; nil where nothing is.
  package var request: RequestTemplate? { if case .request(let template) = action { template } else { nil } }

  /// What is waited for; nil where nothing is.
  package var reception: ReceptionTemplate? {
    if case .receive(let template) = action { template } else { nil }
  }

  /// What is read; nil where nothing is.
  package var file: FileTemplate? { if case .file(let template) = action { template } else { nil } }

  /// The files of the suite that it sends, answers with or hands to an adapter.
  package var suiteFiles: [String] {
    func files(_ body: RequestTemplate.Body?) -> [String] {
      if case .file(let path) = body { [path] } else { [] }
    }
    switch action {
    case .request(let template): return files(template.body)
    case .exec(let template): return template.files.map(\.path)
    case .file, .ask: return []
    case .receive(let template):
      let answers = template.answers.flatMap { files($0.body) }
      switch template.trigger {
      case .request(let request): return answers + files(request.body)
      case .exec(let action): return answers + action.files.map(\.path)
      case .ask, nil: return answers
      }
    }
  }

  /// Every expectation of the step, those after its repetition included.
  package var allExpectations: [Expectation] { expectations + (repetition?.then ?? []) }

  /// Every capture of the step, those gathered across its repetition included.
  package var allCaptures: [Capture] { captures + (repetition?.collect ?? []) }
}

/// A file to read before its values are bound.
package struct FileTemplate: Sendable {
  /// A path that begins with a parameter that names a file or a folder; relative to the target file's folder.
  package let path: Template
  /// The name of an entry of that file, which is a zip package; nil looks at the file itself.
  package let entry: Template?

  package init(path: Template, entry: Template? = nil) {
    self.path = path
    self.entry = entry
  }
}

/// A request before its values are bound.
package struct RequestTemplate: Sendable {
  /// A name and a value in the order of the text.
  package struct Pair: Sendable {
    package let name: String
    package let value: Template

    package init(name: String, value: Template) {
      self.name = name
      self.value = value
    }
  }

  /// The body's form; it decides the `Content-Type` unless a header says otherwise.
  package enum Body: Sendable {
    case json(Literal)
    case form([Pair])
    case text(Template)
    /// A file of the suite, by its path inside the suite's folder.
    case file(String)
  }

  /// With which authorisation the request goes out.
  package enum Authorization: Sendable, Hashable {
    /// As the suite's `auth` says.
    case standard
    case none
    /// A token that was never issued.
    case invalid
    /// A token that the target issued and that has expired since.
    case expired
    /// A token for these scopes instead of the suite's.
    case scopes([String])
    /// As the suite's `auth` says, and where its scheme has scopes with these instead of the suite's.
    case needs([String])
  }

  package let method: String
  package let url: Template
  package let query: [Pair]
  package let headers: [Pair]
  package let body: Body?
  package let authorization: Authorization
  /// How many redirects are followed; 0 shows the redirect itself to the checks.
  package let redirects: Int
  package let timeout: Duration?

  package init(
    method: String, url: Template, query: [Pair] = [], headers: [Pair] = [], body: Body? = nil,
    authorization: Authorization = .standard, redirects: Int = 0, timeout: Duration? = nil
  ) {
    self.method = method
    self.url = url
    self.query = query
    self.headers = headers
    self.body = body
    self.authorization = authorization
    self.redirects = redirects
    self.timeout = timeout
  }
}

/// A name for something that an observation shows, for later steps.
package struct Capture: Sendable {
  /// Where the value is found.
  package enum Source: Sendable, Hashable {
    /// A singular path keeps the value, any other the list of values.
    case json(Template)
    case header(String)
    case link(String)
    /// The path of the first file that an adapter made and whose path fits, for a later `file` step.
    case made(NamePattern)
  }

  package let name: String
  package let source: Source
  package let location: SourceLocation?

  package init(name: String, source: Source, location: SourceLocation? = nil) {
    self.name = name
    self.source = source
    self.location = location
  }
}
