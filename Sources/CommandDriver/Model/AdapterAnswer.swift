package import JSON

/// Something that an adapter is asked to do for the target.
package struct AdapterAction: Sendable, Equatable {
  /// The action's name, which the suite gives it: `a-z`, `0-9`, `.`, `_`, `-`, at most 64 characters.
  package let name: String
  /// The arguments, by name.
  package let arguments: [JSONMember]
  /// The files that the request's folder holds.
  package let inputFiles: [InputFile]

  /// Makes an action; the conversation refuses names and paths that the protocol has not.
  package init(_ name: String, with arguments: [JSONMember] = [], inputFiles: [InputFile] = []) {
    self.name = name
    self.arguments = arguments
    self.inputFiles = inputFiles
  }
}

/// What came of an action.
package enum AdapterAnswer: Sendable, Equatable {
  /// The target did it, or tried to.
  case done(AdapterDone)
  /// The adapter cannot make the target do this.
  case unsupported(reason: String, link: String?)
  /// The adapter could not make sense of the request.
  case refused(reason: String)
  /// There is no answer that could be used.
  case fault(AdapterFault)
}

/// What an adapter tells of an action that was done.
package struct AdapterDone: Sendable, Equatable {
  /// Whether the target did what it was asked.
  package var outcome: Outcome
  /// What the action gave, for checks to look at.
  package var data: JSONValue?
  /// The files that the adapter named, read below the request's folder.
  package var files: [ProducedFile]
  /// Lines for whoever reads the evidence.
  package var log: [String]

  /// Makes an answer.
  package init(
    outcome: Outcome, data: JSONValue? = nil, files: [ProducedFile] = [], log: [String] = []
  ) {
    self.outcome = outcome
    self.data = data
    self.files = files
    self.log = log
  }

  /// Whether the target did what it was asked.
  package enum Outcome: Sendable, Equatable {
    /// It did.
    case succeeded
    /// It refused or failed; the reason is the adapter's sentence. What that means is for checks to say.
    case failed(reason: String)
  }
}

/// What an adapter says of itself when the conversation begins.
package struct AdapterHello: Sendable, Equatable {
  /// The adapter's name.
  package let name: String
  /// The adapter's version.
  package let version: String
  /// The actions that it knows.
  package let actions: [String]
  /// Whether it takes further requests while it works on one.
  package let isConcurrent: Bool

  /// Makes a greeting.
  package init(name: String, version: String, actions: [String], isConcurrent: Bool = false) {
    self.name = name
    self.version = version
    self.actions = actions
    self.isConcurrent = isConcurrent
  }
}

/// How a conversation ended.
package struct AdapterEnd: Sendable, Equatable {
  /// How the program ended.
  package var end: CommandEnd
  /// What broke the conversation, if anything did.
  package var fault: AdapterFault?
  /// The adapter's standard error.
  package var log = KeptOutput()
  /// The reasons of `error` messages that belonged to no request, the first hundred.
  package var complaints: [String] = []
  /// How many other processes of its group were still running when the adapter had ended; all were ended.
  package var leftBehind = 0
  /// Whether a process outside the group held an output open after the end.
  package var isOutputHeldOpen = false
  /// The conversation's folder, if it could not be removed.
  package var remainingFolder: String?

  /// Makes an end of which nothing else is known.
  package init(end: CommandEnd, fault: AdapterFault? = nil) {
    self.end = end
    self.fault = fault
  }
}
