package import SuiteModel

/// Looks credentials up where a target file says, by ways that are passed in.
package struct SecretReading: Sendable {
  /// What a file that may hold a credential is like.
  package enum File: Sendable, Equatable {
    /// At most ``SecretReading/greatest`` bytes and one more, and the permission bits (`st_mode & 07777`).
    case regular([UInt8], mode: UInt32)
    /// A folder, a device, a pipe.
    case other
    /// The words are the system's.
    case unreadable(String)
  }

  /// How a command ended.
  package enum CommandEnd: Sendable, Equatable {
    /// The exit status and what came on standard output; at most ``SecretReading/greatest`` bytes and one more.
    case exited(status: Int32, output: [UInt8])
    case notStarted(String)
    case tooSlow
  }

  /// A credential that is longer is none, in bytes; keys of 16384 bits take 13 KB.
  package static let greatest = 65_536

  private let environment: @Sendable (String) -> String?
  private let file: @Sendable (String) -> File
  private let run: @Sendable ([String], _ seconds: Int) -> CommandEnd
  /// How long a command may take, in seconds.
  private let commandSeconds: Int

  package init(
    commandSeconds: Int = 30, environment: @escaping @Sendable (String) -> String?,
    file: @escaping @Sendable (String) -> File,
    run: @escaping @Sendable ([String], _ seconds: Int) -> CommandEnd
  ) {
    self.commandSeconds = commandSeconds
    self.environment = environment
    self.file = file
    self.run = run
  }

  /// What a setting's text is for.
  package enum Use: Sendable {
    /// Such as a client's id: any file will do.
    case name
    case secret
    /// Never written out in a target file, and kept with all its lines.
    case privateKey
  }

  /// The credential without its last line end.
  ///
  /// - Parameter setting: What the target file calls it, such as `clientSecret`.
  package func text(
    of reference: SecretReference, for setting: String, use: Use = .secret
  ) throws(SecretFault) -> String {
    do throws(Refusal) {
      switch reference {
      case .literal(let text):
        if use == .privateKey { throw Refusal(.literalNotAllowed) }
        if text.isEmpty { throw Refusal(.emptyLiteral) }
        return text
      case .environment(let name):
        guard let value = environment(name) else { throw Refusal(.variableNotSet(name)) }
        if value.isEmpty { throw Refusal(.variableEmpty(name)) }
        return value
      case .file(let path): return try text(ofFile: path, use: use)
      case .command(let words): return try text(ofCommand: words)
      }
    } catch { throw SecretFault(setting, error.reason) }
  }

  private struct Refusal: Error {
    let reason: SecretFault.Reason

    init(_ reason: SecretFault.Reason) { self.reason = reason }
  }

  private func text(ofFile path: String, use: Use) throws(Refusal) -> String {
    switch file(path) {
    case .unreadable(let why): throw Refusal(.unreadableFile(path, why: why))
    case .other: throw Refusal(.notAFile(path))
    case .regular(let bytes, let mode):
      // To write a secret is as bad as to read it: who can may put in his own.
      if use != .name, mode & 0o077 != 0 { throw Refusal(.openToOthers(path, mode: mode)) }
      return try Self.text(bytes, from: "the file \(path)", ifEmpty: .emptyFile(path))
    }
  }

  private func text(ofCommand words: [String]) throws(Refusal) -> String {
    guard let name = words.first, !name.isEmpty else { throw Refusal(.emptyCommand) }
    switch run(words, commandSeconds) {
    case .notStarted(let why): throw Refusal(.commandNotStarted(name, why: why))
    case .tooSlow: throw Refusal(.commandTooSlow(name, seconds: commandSeconds))
    case .exited(let status, _) where status != 0: throw Refusal(.commandFailed(name, status: status))
    case .exited(_, let output):
      return try Self.text(output, from: "the command \(name)", ifEmpty: .commandSaidNothing(name))
    }
  }

  private static func text(
    _ bytes: [UInt8], from source: String, ifEmpty: SecretFault.Reason
  ) throws(Refusal) -> String {
    guard bytes.count <= greatest else { throw Refusal(.tooLong(source, bytes: greatest)) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Refusal(.notText(source: source)) }
    // One line end, be it LF or CR LF, which Swift holds to be one character.
    let credential = text.last?.isNewline == true ? String(text.dropLast()) : text
    guard !credential.isEmpty else { throw Refusal(ifEmpty) }
    return credential
  }
}
