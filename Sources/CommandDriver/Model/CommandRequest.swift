/// A program to run once: argument vector, never a shell; an environment and a folder of its own.
package struct CommandRequest: Sendable, Equatable {
  /// The program, then its arguments; never empty.
  ///
  /// A program without a slash is looked for in `searchPath`; one with a slash counts from the working folder.
  package var arguments: [String]
  /// Everything that the program finds in its environment; nothing is inherited.
  package var environment: [EnvironmentVariable]
  /// The folders in which a program without a slash is looked for, in order.
  package var searchPath: [String]
  /// Where the program starts.
  package var workingFolder: WorkingFolder
  /// The files that the fresh folder holds when the program starts.
  package var inputFiles: [InputFile]
  /// What the program reads on its standard input, which then ends.
  package var input: [UInt8]
  /// What the run may take.
  package var limits: CommandLimits

  /// Makes a request; ``CommandDriver/run(_:)`` checks it.
  package init(
    arguments: [String], environment: [EnvironmentVariable] = [],
    searchPath: [String] = CommandRequest.systemSearchPath, workingFolder: WorkingFolder = .fresh,
    inputFiles: [InputFile] = [], input: [UInt8] = [], limits: CommandLimits = CommandLimits()
  ) {
    self.arguments = arguments
    self.environment = environment
    self.searchPath = searchPath
    self.workingFolder = workingFolder
    self.inputFiles = inputFiles
    self.input = input
    self.limits = limits
  }

  /// Where Linux systems keep programs for everybody.
  package static let systemSearchPath = ["/usr/local/bin", "/usr/bin", "/bin"]
}

/// Where a program starts.
package enum WorkingFolder: Sendable, Equatable {
  /// A folder made for this run and removed after it; what the program leaves there is collected.
  case fresh
  /// An existing folder, by its absolute path; nothing there is collected or removed.
  case existing(String)
}

/// A file that a program finds in its fresh folder.
package struct InputFile: Sendable, Equatable {
  /// The path below the folder, with `/` between names; folders on the way are made.
  package let path: String
  /// What the file holds.
  package let bytes: [UInt8]

  /// Makes a file; the driver refuses paths that leave the folder.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
