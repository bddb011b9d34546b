import ArgumentParser
import Certification
import Diagnostics
import Execution
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
    let width = isTerminal ? columns(of: STDOUT_FILENO) ?? 100 : 100
    return TerminalStyle(
      colour: isTerminal && !wantsNone && term != "dumb", width: max(40, min(width, 120)),
      ascii: !(localeIsUTF8 ?? !isTerminal))
  }

  /// Whether standard error is a terminal on which a line can be redrawn.
  static var isLive: Bool {
    let term = getenv("TERM").map { String(cString: $0) } ?? ""
    return isatty(STDERR_FILENO) == 1 && term != "dumb" && !term.isEmpty
  }

  /// How the progress of a run is shown on standard error; it uses no colours.
  static func progress(quiet: Bool) -> Progress {
    let clock = ContinuousClock()
    let start = clock.now
    return Progress(
      quiet ? .none : isLive ? .live(ascii: localeIsUTF8 != true) : .plain,
      clock: { (clock.now - start).wholeMicroseconds }, width: { columns(of: STDERR_FILENO) ?? 80 },
      write: note)
  }

  private static func columns(of file: Int32) -> Int? {
    var size = winsize()
    return ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Whether the locale says that text is UTF-8; nil where it says nothing.
  private static var localeIsUTF8: Bool? {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { (name: String) -> String? in getenv(name).map { String(cString: $0) } }.first {
        !$0.isEmpty
      }
    return locale.map(namesUTF8)
  }

  /// Whether a locale's name ends in this coding, in whatever spelling, such as `en_GB.utf8@euro`.
  static func namesUTF8(_ locale: String) -> Bool {
    let coding = (locale.split(separator: ".").last ?? "").prefix { $0 != "@" }
    return coding.filter { $0 != "-" }.lowercased() == "utf8"
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
