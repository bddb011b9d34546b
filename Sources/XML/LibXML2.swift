import CXML2
import Glibc

/// libxml2, which is loaded when it is first asked for.
private enum LibXML2 {
  /// Ends the process where there is none, as the system does for libraries that are loaded with the program.
  static let functions: CXML2Functions = {
    if let reason = cxml2_load() {
      let sentence = "libxml2 is needed to read XML and cannot be loaded: \(String(cString: reason))"
      let line = Array("assay: \(sentence); install it (on Debian: libxml2)\n".utf8)
      write(STDERR_FILENO, line, line.count)
      _exit(127)
    }
    return cxml2_functions().pointee
  }()
}

/// The functions of libxml2, by its own names.
var libxml2: CXML2Functions { LibXML2.functions }
