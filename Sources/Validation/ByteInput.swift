import Foundation
import Glibc

/// The bytes of an input, piece by piece or whole.
///
/// A stream that breaks off is a fault of its own, never the end of the document.
final class ByteInput {
  private let file: InputFile
  private let descriptor: Int32
  private let pieceBytes: Int
  /// How many bytes were read so far.
  private(set) var count = 0

  init(_ file: InputFile, pieceBytes: Int = 1 << 20) throws(InputFault) {
    self.file = file
    self.pieceBytes = pieceBytes
    switch file.source {
    case .standardInput: descriptor = STDIN_FILENO
    case .path(let path):
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 {
        throw InputFault("\(file.name) cannot be opened: \(String(cString: strerror(errno)))")
      }
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next piece; empty at the end.
  func next() throws(InputFault) -> [UInt8] {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, filled in
      var got = 0
      repeat { got = read(descriptor, buffer.baseAddress, pieceBytes) } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      filled = max(0, got)
    }
    if failure != 0 {
      throw InputFault("\(file.name) cannot be read: \(String(cString: strerror(failure)))")
    }
    count += piece.count
    return piece
  }

  /// Everything, up to a limit.
  func whole(limit: Int) throws(InputFault) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try next()
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > limit {
        throw InputFault("\(file.name) has more than \(limit) bytes, which is the most that is read at once")
      }
    }
  }
}
