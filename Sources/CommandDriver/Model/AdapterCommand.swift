/// A program that answers for the target in a conversation: how it is started, and what it may take.
package struct AdapterCommand: Sendable, Equatable {
  /// The program, then its arguments; see ``CommandRequest/arguments``.
  package var arguments: [String]
  /// Everything that the program finds in its environment; nothing is inherited.
  package var environment: [EnvironmentVariable]
  /// The folders in which a program without a slash is looked for, in order.
  package var searchPath: [String]
  /// Where the program starts.
  package var workingFolder: WorkingFolder
  /// What the conversation may take.
  package var limits: AdapterLimits

  /// Makes a command; starting it checks it.
  package init(
    arguments: [String], environment: [EnvironmentVariable] = [],
    searchPath: [String] = CommandRequest.systemSearchPath, workingFolder: WorkingFolder = .fresh,
    limits: AdapterLimits = AdapterLimits()
  ) {
    self.arguments = arguments
    self.environment = environment
    self.searchPath = searchPath
    self.workingFolder = workingFolder
    self.limits = limits
  }
}

/// What a conversation with an adapter may take.
package struct AdapterLimits: Sendable, Equatable {
  /// From the start to the adapter's `hello`.
  package var hello: Duration
  /// From sending `do` to its answer.
  package var action: Duration
  /// From sending `stop` to the end of the program.
  package var stop: Duration
  /// Between the polite signal (SIGTERM) and the one that nobody refuses (SIGKILL).
  package var grace: Duration
  /// How long output is still read when the program is gone or has closed its output.
  package var drain: Duration
  /// How many bytes a line of the adapter may have.
  package var lineBytes: Int
  /// How many bytes of standard error are kept from its beginning.
  package var keptLogBytes: Int
  /// How many bytes standard error may have in all before the adapter is ended as flooding.
  package var floodLogBytes: Int
  /// How many bytes of the files that one answer names are kept.
  package var fileBytes: Int

  /// Limits for adapters that do ordinary work: a minute an action, some megabytes.
  package init(
    hello: Duration = .seconds(10), action: Duration = .seconds(60), stop: Duration = .seconds(5),
    grace: Duration = .seconds(2), drain: Duration = .milliseconds(500), lineBytes: Int = 8 << 20,
    keptLogBytes: Int = 1 << 20, floodLogBytes: Int = 64 << 20, fileBytes: Int = 64 << 20
  ) {
    self.hello = hello
    self.action = action
    self.stop = stop
    self.grace = grace
    self.drain = drain
    self.lineBytes = lineBytes
    self.keptLogBytes = keptLogBytes
    self.floodLogBytes = floodLogBytes
    self.fileBytes = fileBytes
  }
}
