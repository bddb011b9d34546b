import Glibc

/// A request whose words the system can take as they are.
struct CheckedRequest {
  /// The environment in the system's form, `NAME=value`.
  let environment: [String]
  private let request: CommandRequest

  init(_ request: CommandRequest) throws(CommandRefusal) {
    self.request = request
    guard let program = request.arguments.first, !program.isEmpty else {
      throw .badRequest("The command is empty; its first word must name the program to run.")
    }
    // A C string ends at its first zero: a program would see something else than the request says.
    if let index = request.arguments.firstIndex(where: { $0.utf8.contains(0) }) {
      throw .badRequest("Argument \(index) of the command holds a zero byte, which no argument can.")
    }
    if case .existing(let path) = request.workingFolder {
      guard path.hasPrefix("/"), !path.utf8.contains(0) else {
        throw .badRequest(
          "The working folder \"\(path)\" is no absolute path; give one that begins with `/`.")
      }
      guard request.inputFiles.isEmpty else {
        throw .badRequest("Input files are placed in a fresh working folder only, not in an existing one.")
      }
    }
    environment = try Self.environment(request.environment)
    for file in request.inputFiles { try Self.check(file) }
  }

  /// The path of the program, seen from anywhere.
  func program(in folder: String) throws(CommandRefusal) -> String {
    let name = request.arguments[0]
    if name.hasPrefix("/") { return name }
    if name.contains("/") { return folder + "/" + name }
    for place in request.searchPath where place.hasPrefix("/") {
      let path = place + "/" + name
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 { return path }
    }
    throw .programNotFound(name: name, searched: request.searchPath)
  }

  private static func environment(_ variables: [EnvironmentVariable]) throws(CommandRefusal) -> [String] {
    var names: Set<String> = []
    var lines: [String] = []
    for variable in variables {
      let name = variable.name
      guard !name.isEmpty, !name.utf8.contains(0), !name.utf8.contains(UInt8(ascii: "=")) else {
        throw .badRequest("\"\(name)\" cannot name an environment variable.")
      }
      guard !variable.value.utf8.contains(0) else {
        throw .badRequest("The value of the environment variable \(name) holds a zero byte.")
      }
      guard names.insert(name).inserted else {
        throw .badRequest("The environment variable \(name) is given twice.")
      }
      lines.append("\(name)=\(variable.value)")
    }
    return lines
  }

  private static func check(_ file: InputFile) throws(CommandRefusal) {
    guard RelativePath(file.path) == nil else { return }
    throw .badRequest(
      """
      The input file "\(file.path)" cannot be placed: a path has names between `/`, none of them empty, `.` or \
      `..`, none with control characters, and none beyond 255 bytes.
      """)
  }
}
