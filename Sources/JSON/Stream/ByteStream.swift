import Glibc

/// Where the bytes of a long text come from, piece by piece.
package struct ByteStream<Failure: Error> {
  private let fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int

  /// - Parameter fill: Puts the next bytes into the buffer, which is never empty, and says how many; 0 at
  ///   the end.
  package init(filling fill: @escaping (UnsafeMutableRawBufferPointer) throws(Failure) -> Int) {
    self.fill = fill
  }

  /// Takes what is given in arrays; an empty one is the end.
  package init(pieces next: @escaping () throws(Failure) -> [UInt8]) {
    var rest: ArraySlice<UInt8> = []
    var isOver = false
    self.init { (buffer) throws(Failure) -> Int in
      if rest.isEmpty, !isOver {
        rest = try next()[...]
        isOver = rest.isEmpty
      }
      let count = min(rest.count, buffer.count)
      buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    try fill(buffer)
  }
}

extension ByteStream where Failure == Never {
  /// Gives bytes that are in memory already.
  package init(bytes: [UInt8]) {
    var rest = bytes[...]
    self.init(pieces: {
      defer { rest = [] }
      return Array(rest)
    })
  }
}

extension ByteStream where Failure == ByteStreamFault {
  /// Reads an open file or pipe to its end; closing it is left to who opened it.
  ///
  /// It is read, not mapped: a mapped file that is cut short meanwhile ends the process, and its pages
  /// count as memory.
  package init(descriptor: Int32) {
    self.init { (buffer) throws(ByteStreamFault) -> Int in
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        if errno != EINTR { throw ByteStreamFault(code: errno) }
      }
    }
  }
}

/// A read that failed.
package struct ByteStreamFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's error number.
  package let code: Int32

  /// The system's words for it.
  package var description: String { String(cString: strerror(code)) }
}
