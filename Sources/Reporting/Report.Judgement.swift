extension Report {
  /// What it means.
  package struct Judgement: Sendable {
    /// `conformant`, `conformant-with-waivers`, `non-conformant` or `incomplete`.
    package var verdict: String
    package var exitCode: Int
    /// What pre-flight said when it stopped the run: a paragraph that tells what to mend.
    package var stopped: String?
    /// The suite that judged, where it is not the one that was run: then this is no report of the run.
    package var suite: JudgingSuite?
    /// The programme's decisions; nil where no governance file was applied.
    package var governance: Governance?
    package var capabilities: [Capability]
    package var requirements: [Requirement]
    package var cases: [Case]
    /// Everything that is not a pass, grouped by cause; the most weighty first.
    package var problems: [Problem]
    /// The exchanges that problems point to, by ``Exchange/id``.
    package var exchanges: [Exchange]

    package init(
      verdict: String, exitCode: Int, stopped: String?, suite: JudgingSuite? = nil,
      governance: Governance? = nil, capabilities: [Capability], requirements: [Requirement], cases: [Case],
      problems: [Problem],
      exchanges: [Exchange]
    ) {
      self.verdict = verdict
      self.exitCode = exitCode
      self.stopped = stopped
      self.suite = suite
      self.governance = governance
      self.capabilities = capabilities
      self.requirements = requirements
      self.cases = cases
      self.problems = problems
      self.exchanges = exchanges
    }
  }

  /// Another version of the suite than the one that was run.
  package struct JudgingSuite: Sendable, Equatable {
    package var id: String
    package var version: String
    package var digest: String

    package init(id: String, version: String, digest: String) {
      self.id = id
      self.version = version
      self.digest = digest
    }
  }

  /// A capability and what each of its requirements came to for it.
  package struct Capability: Sendable {
    package var id: String
    package var title: String
    package var claimed: Bool
    /// `satisfied`, `not-satisfied`, `not-evaluated` or `not-claimed`.
    package var verdict: String
    package var requirements: [RequirementVerdict]

    package init(
      id: String, title: String, claimed: Bool, verdict: String, requirements: [RequirementVerdict]
    ) {
      self.id = id
      self.title = title
      self.claimed = claimed
      self.verdict = verdict
      self.requirements = requirements
    }
  }

  /// A requirement's id and verdict.
  package struct RequirementVerdict: Sendable {
    package var id: String
    package var verdict: String

    package init(id: String, verdict: String) {
      self.id = id
      self.verdict = verdict
    }
  }

  /// One requirement of the catalogue, over the whole run.
  package struct Requirement: Sendable {
    package var id: String
    /// `MUST`, `MUST NOT`, `SHOULD`, `SHOULD NOT` or `MAY`.
    package var keyword: String
    /// `S`, `I` or `M`; with `M` a MUST counts as a SHOULD.
    package var grade: String
    package var text: String
    package var clause: String?
    package var operation: String?
    package var url: String?
    /// `auto`, `manual` or `excluded`.
    package var testable: String
    package var verdict: String
    /// How many findings of each kind: verdict name and number, worst first.
    package var counts: [Count]
    /// Why it is untested, what was missing, or why it is waived.
    package var note: String?
    package var waived: Bool
    /// Whether nothing but what a person said speaks for it.
    package var attested: Bool
    /// The ids of the tests that cite it.
    package var tests: [String]

    package init(
      id: String, keyword: String, grade: String, text: String, clause: String?, operation: String?,
      url: String?, testable: String, verdict: String, counts: [Count], note: String?, waived: Bool,
      attested: Bool = false, tests: [String]
    ) {
      self.id = id
      self.keyword = keyword
      self.grade = grade
      self.text = text
      self.clause = clause
      self.operation = operation
      self.url = url
      self.testable = testable
      self.verdict = verdict
      self.counts = counts
      self.note = note
      self.waived = waived
      self.attested = attested
      self.tests = tests
    }
  }

  /// A name and a number.
  package struct Count: Sendable {
    package var name: String
    package var count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// One case.
  package struct Case: Sendable {
    package var id: String
    package var test: String
    package var title: String
    /// A verdict's name, or `skipped`.
    package var verdict: String
    /// Why it was skipped.
    package var skipReason: String?
    package var executed: Bool
    package var requests: Int
    /// How long its exchanges took together.
    package var milliseconds: Int
    /// The requirements that its findings spoke for.
    package var requirements: [String]
    /// The numbers of the problems that it has a part in, counted from 1.
    package var problems: [Int]
    /// What failed while it cleaned up, in sentences without full stops; it changes no verdict.
    package var remarks: [String]

    package init(
      id: String, test: String, title: String, verdict: String, skipReason: String?, executed: Bool,
      requests: Int, milliseconds: Int, requirements: [String], problems: [Int],
      remarks: [String] = []
    ) {
      self.id = id
      self.test = test
      self.title = title
      self.verdict = verdict
      self.skipReason = skipReason
      self.executed = executed
      self.requests = requests
      self.milliseconds = milliseconds
      self.requirements = requirements
      self.problems = problems
      self.remarks = remarks
    }
  }

  /// Findings with one cause: the same check of the same requirement failing in the same way, wherever it happened.
  package struct Problem: Sendable {
    /// Counted from 1 in the order of the list.
    package var number: Int
    package var requirement: String
    /// `fail`, `warn`, `inconclusive`, `error`, `config` or `review`.
    package var verdict: String
    /// `target`, `suite`, `harness`, `environment` or `configuration`.
    package var owner: String
    /// What kept the check from being evaluated, where it was not: `no-data`, `time-out`, `blocked` ...
    package var reason: String?
    /// What was looked at, such as `status` or `$.users size`.
    package var subject: String
    package var message: String
    package var expected: String?
    package var observed: String?
    package var help: String?
    /// Where the suite asks for it: `tests/users.yaml:12:9`.
    package var location: String?
    /// How many findings there are of it; `occurrences` holds the first of them.
    package var count: Int
    package var occurrences: [Occurrence]
    /// The failed requirement that this one rests on: mend that first, and this will most likely be gone.
    package var followsFrom: String?

    package init(
      number: Int, requirement: String, verdict: String, owner: String, reason: String?, subject: String,
      message: String, expected: String?, observed: String?, help: String?, location: String?, count: Int,
      occurrences: [Occurrence], followsFrom: String? = nil
    ) {
      self.number = number
      self.requirement = requirement
      self.verdict = verdict
      self.owner = owner
      self.reason = reason
      self.subject = subject
      self.message = message
      self.expected = expected
      self.observed = observed
      self.help = help
      self.location = location
      self.count = count
      self.occurrences = occurrences
      self.followsFrom = followsFrom
    }
  }

  /// One place where a problem showed.
  package struct Occurrence: Sendable {
    package var caseID: String
    package var step: String
    package var page: Int
    /// The normalized JSON path of the offending value, and its line in the body.
    package var place: String?
    package var line: Int?
    package var observed: String?
    /// The ``Exchange/id`` of what was sent and came back; nil where nothing was sent.
    package var exchange: String?

    package init(
      caseID: String, step: String, page: Int, place: String?, line: Int?, observed: String?,
      exchange: String?
    ) {
      self.caseID = caseID
      self.step = step
      self.page = page
      self.place = place
      self.line = line
      self.observed = observed
      self.exchange = exchange
    }
  }

  /// What was sent and what came back, secrets already redacted, bodies cut to an excerpt.
  package struct Exchange: Sendable {
    /// For example `users.page/collection=users#1.1`: case, step, page.
    package var id: String
    package var method: String
    package var url: String
    package var requestHeaders: [Header]
    package var requestBody: String?
    /// nil where no answer came.
    package var status: Int?
    package var responseHeaders: [Header]
    /// The first part of the body as text; what is not text is described.
    package var responseBody: String?
    /// The number of the excerpt's first line in the body, counted from 1.
    package var responseBodyFirstLine: Int
    /// The body's whole length in bytes.
    package var responseBodyBytes: Int
    /// What went wrong below HTTP, in a sentence.
    package var fault: String?
    package var milliseconds: Int
    /// The value of `traceparent`, to find the request in the target's own log.
    package var trace: String?

    package init(
      id: String, method: String, url: String, requestHeaders: [Header], requestBody: String?, status: Int?,
      responseHeaders: [Header], responseBody: String?, responseBodyFirstLine: Int, responseBodyBytes: Int,
      fault: String?, milliseconds: Int, trace: String?
    ) {
      self.id = id
      self.method = method
      self.url = url
      self.requestHeaders = requestHeaders
      self.requestBody = requestBody
      self.status = status
      self.responseHeaders = responseHeaders
      self.responseBody = responseBody
      self.responseBodyFirstLine = responseBodyFirstLine
      self.responseBodyBytes = responseBodyBytes
      self.fault = fault
      self.milliseconds = milliseconds
      self.trace = trace
    }
  }

  /// One header field.
  package struct Header: Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
}

extension Report.Exchange {
  /// What it tells of, as its method says.
  package enum Kind: Sendable {
    /// A request of the harness and its answer.
    case request
    /// `READ`: the reading of a file, whose path and entry are the URL.
    case file
    /// `EXEC`: an action of the target's adapter, whose name is the URL.
    case action
    /// `ASK`: a question to a person, whose words are the URL.
    case question
    /// `RECEIVED` and the method: a request of the target; the body is the request's, the status is the harness's answer.
    case received
  }

  package var kind: Kind {
    switch method {
    case "READ": .file
    case "EXEC": .action
    case "ASK": .question
    default: method.hasPrefix(Self.receivedPrefix) ? .received : .request
    }
  }

  static let receivedPrefix = "RECEIVED "

  /// What it is called beside what it says.
  var label: String {
    switch kind {
    case .request: "request"
    case .file: "file"
    case .action: "action"
    case .question: "question"
    case .received: "received"
    }
  }

  /// What it was, in one line: method and URL, or what stands for them.
  var line: String {
    switch kind {
    case .request: "\(method) \(url)"
    case .file, .action, .question: url
    case .received: "\(method.dropFirst(Self.receivedPrefix.count)) \(url)"
    }
  }
}
