import CXML2

/// One synchronous use of the library: what it may load, and what it reports.
///
/// The library keeps its error handler for each thread, and its loader for the whole process. A scope installs
/// itself as the thread's handler, and the one loader finds the scope again by it. So nothing is written to
/// standard error, and nothing is loaded but what the scope in force allows. Scopes nest.
final class LibraryScope {
  /// The first errors and warnings reported; the rest are counted.
  private(set) var reported: [LibraryError] = []
  /// The first error, which the list above may have no place for.
  private(set) var firstError: LibraryError?
  /// The locations that the library asked for and was refused.
  private(set) var refusals: [String] = []

  private let load: (String) -> [UInt8]?
  private let observe: ((UnsafePointer<xmlError>) -> Bool)?

  /// - Parameter observe: Takes an error and says whether it has dealt with it.
  /// - Parameter load: The bytes at a location, or nil to refuse.
  init(
    observe: ((UnsafePointer<xmlError>) -> Bool)? = nil, load: @escaping (String) -> [UInt8]? = { _ in nil }
  ) {
    (self.observe, self.load) = (observe, load)
  }

  func run<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    Self.prepareProcess
    cxml2_discard_text_messages()
    let outer = (context: cxml2_error_context(), handler: cxml2_error_handler())
    libxml2.xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque(), receiveError)
    defer {
      libxml2.xmlResetLastError()
      libxml2.xmlSetStructuredErrorFunc(outer.context, outer.handler)
      withExtendedLifetime(self) {}
    }
    return try body()
  }

  fileprivate func receive(_ error: UnsafePointer<xmlError>) {
    if let observe, observe(error) { return }
    let copy = LibraryError(error.pointee)
    if copy.isError, firstError == nil { firstError = copy }
    if reported.count < Self.kept { reported.append(copy) }
  }

  fileprivate func bytes(at location: String) -> [UInt8]? {
    if let bytes = load(location) { return bytes }
    if refusals.count < Self.kept { refusals.append(location) }
    return nil
  }

  private static let kept = 100

  /// Readies the library once, before any thread uses it; the lookup tables of XSD are made here too.
  private static let prepareProcess: Void = {
    libxml2.xmlInitParser()
    libxml2.xmlSchemaInitTypes()
    cxml2_discard_text_messages_in_new_threads()
    libxml2.xmlSetExternalEntityLoader(loadEntity)
  }()

  fileprivate static func inForce() -> LibraryScope? {
    guard let context = cxml2_error_context() else { return nil }
    return Unmanaged<LibraryScope>.fromOpaque(context).takeUnretainedValue()
  }
}

private func receiveError(_ context: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {
  guard let context, let error else { return }
  Unmanaged<LibraryScope>.fromOpaque(context).takeUnretainedValue().receive(error)
}

/// The process's only way to bytes that the caller did not hand over.
private func loadEntity(
  _ location: UnsafePointer<CChar>?, _ publicID: UnsafePointer<CChar>?, _ parser: xmlParserCtxtPtr?
) -> xmlParserInputPtr? {
  let name = location.map { String(cString: $0) } ?? ""
  guard let bytes = LibraryScope.inForce()?.bytes(at: name), let size = Int32(exactly: bytes.count) else {
    return nil
  }
  // The buffer copies the bytes, so that they need not outlive this call.
  let buffer = bytes.withUnsafeBytes { bytes in
    libxml2.xmlParserInputBufferCreateMem(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size, XML_CHAR_ENCODING_NONE)
  }
  guard let buffer else { return nil }
  guard let input = libxml2.xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE) else {
    libxml2.xmlFreeParserInputBuffer(buffer)
    return nil
  }
  // The parser frees the name with the input, and later resolves relative locations against it.
  input.pointee.filename = name.withCString { text in
    text.withMemoryRebound(to: xmlChar.self, capacity: name.utf8.count + 1) { text in
      libxml2.xmlStrdup(text).map { UnsafePointer(OpaquePointer($0)) }
    }
  }
  return input
}
