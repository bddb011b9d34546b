import Diagnostics
import SuiteLoading

/// Any text is a target file or has diagnostics that say where it is wrong.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let result = TargetLoader.load(text: text, named: "fuzz.yaml")
  let hasError = result.diagnostics.contains { $0.severity == .error }
  precondition(result.value != nil || hasError, "nothing was loaded, and nothing is said")
  for diagnostic in result.diagnostics { precondition(!diagnostic.text.isEmpty) }
  return 0
}
