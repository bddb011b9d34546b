import Glibc

/// Where the bytes of a document that is read as a stream come from.
package struct XMLSource {
  /// The name to give in faults.
  let name: String?
  fileprivate let origin: Origin

  fileprivate enum Origin {
    case file(String)
    case chunks(() throws -> [UInt8]?)
  }

  /// A file, which is opened when it is read.
  package init(file path: String) {
    (name, origin) = (path, .file(path))
  }

  /// Pieces of any size, in order; nil ends the document, and an error makes it unreadable.
  package init(name: String? = nil, chunks: @escaping () throws -> [UInt8]?) {
    (self.name, origin) = (name, .chunks(chunks))
  }

  /// Bytes that are in memory.
  package init(name: String? = nil, bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init(name: name) {
      defer { rest = nil }
      return rest
    }
  }
}

/// Reads a source once, from its beginning, into the parser's buffers.
final class SourceReader {
  private let source: XMLSource
  private let limit: Int
  private let descriptor: Int32?
  private var buffer: [UInt8] = []
  private var start = 0
  private var end = 0
  private var total = 0
  private(set) var fault: XMLFault?

  init(_ source: XMLSource, limit: Int) throws(XMLFault) {
    (self.source, self.limit) = (source, limit)
    guard case .file(let path) = source.origin else {
      descriptor = nil
      return
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw XMLFault(.unreadable, "The file cannot be opened: \(Self.reason(errno)).", file: source.name)
    }
    self.descriptor = descriptor
    buffer = [UInt8](repeating: 0, count: Self.capacity)
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// Whether nothing but white space was read.
  private(set) var isBlank = true

  /// Fills at most so many bytes; 0 ends the document, and -1 says that there is a fault.
  func read(into target: UnsafeMutableRawBufferPointer) -> Int32 {
    while start == end {
      switch refill() {
      case .some(true): continue
      case .some(false): return 0
      case nil: return -1
      }
    }
    let count = min(target.count, end - start)
    buffer.withUnsafeBytes {
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
    }
    start += count
    return Int32(count)
  }

  /// Whether there are more bytes; nil where they cannot be had.
  private func refill() -> Bool? {
    guard fault == nil else { return nil }
    if let descriptor {
      let count = buffer.withUnsafeMutableBytes { readAgain(descriptor, $0) }
      guard count >= 0 else {
        return fail(.unreadable, "The file cannot be read: \(Self.reason(errno)).")
      }
      (start, end) = (0, count)
    } else if case .chunks(let next) = source.origin {
      do {
        guard let chunk = try next() else { return false }
        (buffer, start, end) = (chunk, 0, chunk.count)
        // An empty piece is not the end.
        if chunk.isEmpty { return true }
      } catch {
        return fail(.unreadable, "The document cannot be read to its end: \(error).")
      }
    }
    total += end
    if isBlank { isBlank = buffer[..<end].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
    if total > limit { return fail(.tooBig, "The document has more than \(limit) bytes.") }
    return end > 0
  }

  private func fail(_ code: XMLFault.Code, _ sentence: String) -> Bool? {
    fault = XMLFault(code, sentence, file: source.name)
    return nil
  }

  private func readAgain(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = Glibc.read(descriptor, target.baseAddress, target.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func reason(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
  }

  private static let capacity = 256 << 10
}
