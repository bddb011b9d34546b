import CZlib

/// Undoes deflate compression (RFC 1951) in one of its wrappers.
///
/// What comes out is counted as it comes; no length that the data announces is believed.
enum Inflation {
  /// What stands around the compressed data.
  enum Wrapper: Int32 {
    /// RFC 1952; several members may follow each other.
    case gzip = 31
    /// RFC 1950.
    case zlib = 15
    case none = -15
  }

  enum Failure: Error, Equatable {
    /// The reason completes "the body is not gzip: ".
    case corrupt(String)
    /// More than the limit would come out.
    case tooLarge
  }

  /// - Parameter limit: how many bytes may come out.
  static func inflate(_ bytes: [UInt8], _ wrapper: Wrapper, limit: Int) throws(Failure) -> [UInt8] {
    // zlib keeps a pointer to the stream in its state, so that the stream must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard czlib_inflate_init(stream, wrapper.rawValue) == Z_OK else { throw .corrupt("zlib cannot start") }
    defer { inflateEnd(stream) }
    return try bytes.withUnsafeBufferPointer { (input) throws(Failure) -> [UInt8] in
      guard input.count <= Int(UInt32.max) else { throw .tooLarge }
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      return try run(stream, wrapper, limit: limit)
    }
  }

  private static func run(
    _ stream: UnsafeMutablePointer<z_stream>, _ wrapper: Wrapper, limit: Int
  ) throws(Failure) -> [UInt8] {
    var out: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let (code, count) = chunk.withUnsafeMutableBufferPointer { buffer in
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        return (code, buffer.count - Int(stream.pointee.avail_out))
      }
      guard count <= limit - out.count else { throw .tooLarge }
      out += chunk[..<count]
      switch code {
      case Z_OK: continue
      case Z_STREAM_END:
        let left = Int(stream.pointee.avail_in)
        if left == 0 { return out }
        guard wrapper == .gzip, inflateReset(stream) == Z_OK else {
          throw .corrupt("\(left) bytes follow its end")
        }
      case Z_BUF_ERROR: throw .corrupt("it breaks off before its end")
      default: throw .corrupt(reason(code, stream.pointee.msg))
      }
    }
  }

  private static func reason(_ code: Int32, _ message: UnsafePointer<CChar>?) -> String {
    if let message { return String(cString: message) }
    return code == Z_NEED_DICT ? "it needs a dictionary" : "zlib ends with code \(code)"
  }
}
