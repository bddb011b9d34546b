import CLoading
import Glibc
import Testing

@Suite struct LibraryLoadingTests {
  private static func load(_ library: String, _ names: [String]) -> (failure: String?, found: [Bool]) {
    var functions = [UnsafeMutableRawPointer?](repeating: nil, count: names.count)
    let texts = names.map { strdup($0) }
    defer { for text in texts { free(text) } }
    let failure = texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
      names.withMemoryRebound(to: UnsafePointer<CChar>.self) { names in
        names.baseAddress.flatMap { cloading_functions(library, $0, names.count, &functions) }
      }
    }
    return (failure.map { String(cString: $0) }, functions.map { $0 != nil })
  }

  @Test func `Functions are found in their order`() {
    let (failure, found) = Self.load("libc.so.6", ["getpid", "strlen"])
    #expect(failure == nil)
    #expect(found == [true, true])
  }

  @Test func `A library that is missing is named`() {
    let failure = Self.load("libabsent.so.9", ["anything"]).failure
    #expect(failure?.contains("libabsent.so.9") == true, "\(failure ?? "")")
  }

  @Test func `A function that is missing is named, and what comes after it is not there`() {
    let (failure, found) = Self.load("libc.so.6", ["getpid", "no_such_function", "strlen"])
    #expect(failure?.contains("no_such_function") == true, "\(failure ?? "")")
    #expect(found == [true, false, false])
  }
}
