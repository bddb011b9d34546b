import ArgumentParser
import Certification
import Diagnostics
import Glibc
import Reporting
import Verdicts

/// What the process writes to, and how.
enum Screen {
  /// Whether standard output is a terminal that shows colours (https://no-color.org).
  static var style: TerminalStyle {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let wantsNone = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let term = getenv("TERM").map { String(cString: $0) } ?? ""
    var size = winsize()
    let width = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 100
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { (name: String) -> String? in getenv(name).map { String(cString: $0) } }.first {
        !$0.isEmpty
      }
    let isUTF8 =
      locale.map { $0.uppercased().contains("UTF-8") || $0.uppercased().contains("UTF8") } ?? !isTerminal
    return TerminalStyle(
      colour: isTerminal && !wantsNone && term != "dumb", width: max(40, min(width, 120)), ascii: !isUTF8)
  }

  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func note(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Shows why a command could not do its work, and returns the exit that says so.
  static func end(_ failure: CertificationFailure) -> ArgumentParser.ExitCode {
    for diagnostic in failure.diagnostics { note(diagnostic.text + "\n") }
    note("\(failure.diagnostics.isEmpty ? "" : "\n")\(failure.message)\n")
    return ArgumentParser.ExitCode(failure.exitCode.rawValue)
  }

  private static func write(_ text: String, to file: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
