import Glibc

/// What one run of the fuzzer exercises: bytes in, and a trap where a law does not hold.
///
/// A new target is a file with a type of this kind, and its line in ``targets``.
protocol FuzzTarget: Sendable {
  static var name: String { get }
  /// Traps where an invariant is broken; time and memory are the fuzzer's to watch.
  static func run(_ bytes: [UInt8])
}

private let targets: [any FuzzTarget.Type] = [
  JSONTarget.self, StreamTarget.self, PathTarget.self, SchemaTarget.self, PatternTarget.self,
  TableTarget.self, PackageTarget.self, XMLTarget.self, SuiteTarget.self,
]

private let chosen: any FuzzTarget.Type = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets.first(where: { $0.name == name }) else {
    let known = targets.map { $0.name }.joined(separator: ", ")
    complain("fuzz: FUZZ_TARGET is '\(name)'; known are \(known)\n")
    exit(64)
  }
  return target
}()

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The program's entry as the package manager links it; libFuzzer's own `main` is not used.
@_cdecl("fuzz_main")
func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  _ = chosen.name
  return runDriver(&count, &arguments) { start, count in
    chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
}

/// Ends the run where a law does not hold, with words for who reads the fuzzer's output.
func require(_ holds: Bool, _ law: @autoclosure () -> String) {
  if holds { return }
  complain("fuzz: broken law: \(law())\n")
  abort()
}

extension [UInt8] {
  /// The input in two parts, split at its first zero.
  var halves: (first: String, second: [UInt8])? {
    guard let split = firstIndex(of: 0), let text = String(validating: self[..<split], as: UTF8.self) else {
      return nil
    }
    return (text, Array(self[(split + 1)...]))
  }
}

private func complain(_ text: String) {
  var text = text
  text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
}
