import CZlib

/// Compressed sample data, made by zlib itself; empty where zlib fails.
package enum Deflated {
  /// RFC 1952.
  package static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: 31) }
  /// RFC 1950.
  package static func zlib(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: 15) }
  /// RFC 1951.
  package static func bare(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, windowBits: -15) }

  private static func deflate(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard czlib_deflate_init(stream, 9, windowBits) == Z_OK else { return [] }
    defer { deflateEnd(stream) }
    var input = bytes
    var out = [UInt8](repeating: 0, count: Int(deflateBound(stream, UInt(bytes.count))) + 64)
    let room = out.count
    let left = input.withUnsafeMutableBufferPointer { input in
      out.withUnsafeMutableBufferPointer { output in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        _ = CZlib.deflate(stream, Z_FINISH)
        return Int(stream.pointee.avail_out)
      }
    }
    return Array(out[..<(room - left)])
  }
}
