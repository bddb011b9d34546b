/// Why a credential that the target file names cannot be had.
package struct SecretFault: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Reason: Sendable, Equatable {
    case variableNotSet(String)
    case variableEmpty(String)
    /// The words are the system's.
    case unreadableFile(String, why: String)
    case notAFile(String)
    /// The permission bits, as `chmod` takes them.
    case openToOthers(String, mode: UInt32)
    case tooLong(String, bytes: Int)
    case emptyFile(String)
    case notText(source: String)
    case emptyCommand
    case commandNotStarted(String, why: String)
    case commandFailed(String, status: Int32)
    case commandTooSlow(String, seconds: Int)
    case commandSaidNothing(String)
    case emptyLiteral
    case literalNotAllowed
  }

  /// The setting under `auth`, or the parameter, that names the credential.
  package let setting: String
  package let reason: Reason

  package init(_ setting: String, _ reason: Reason) {
    self.setting = setting
    self.reason = reason
  }

  /// One paragraph: what is wrong, and what to do; it quotes no credential.
  package var message: String {
    let taken = "The target file takes `\(setting)` from"
    return switch reason {
    case .variableNotSet(let name):
      "\(taken) the environment variable \(name), which is not set. Set it for this command: \(name)=... assay run"
    case .variableEmpty(let name):
      "\(taken) the environment variable \(name), which is empty. Set it for this command: \(name)=... assay run"
    case .unreadableFile(let path, let why):
      "\(taken) the file \(path), which cannot be read: \(why). The path is relative to the target file."
    case .notAFile(let path):
      "\(taken) \(path), which is no regular file. Name a file that holds the text alone."
    case .openToOthers(let path, let mode):
      "\(taken) the file \(path), which others than its owner can reach (mode \(String(mode, radix: 8))). "
        + "Keep it to yourself: chmod 600 \(path)"
    case .tooLong(let source, let bytes):
      "\(taken) \(source), which holds more than \(bytes) bytes. Name one that holds the credential alone."
    case .emptyFile(let path): "\(taken) the file \(path), which is empty. Write the credential into it."
    case .notText(let source): "\(taken) \(source), and what is there is no UTF-8 text."
    case .emptyCommand:
      "\(taken) a command, and names none. Write it as a list: `command: [pass, show, example]`"
    case .commandNotStarted(let name, let why):
      "\(taken) the command \(name), which cannot be started: \(why). It is looked for in PATH, and no shell is used."
    case .commandFailed(let name, let status):
      "\(taken) the command \(name), which ended with status \(status). Run it by hand to see why."
    case .commandTooSlow(let name, let seconds):
      "\(taken) the command \(name), which gave no answer within \(seconds) s. It must not ask for anything."
    case .commandSaidNothing(let name):
      "\(taken) the command \(name), which wrote nothing. The credential is what it writes to its standard output."
    case .emptyLiteral:
      "The target file gives an empty `\(setting)`. Take it from the environment: { env: NAME }"
    case .literalNotAllowed:
      "The target file writes `\(setting)` out, which is not allowed for a private key. Put it into a file of your own "
        + "with chmod 600, and write { file: NAME }"
    }
  }
}
