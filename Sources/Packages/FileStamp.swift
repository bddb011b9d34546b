import Glibc

/// How a regular file looks from outside; while it stays, so do the bytes.
package struct FileStamp: Sendable, Equatable {
  private let device: UInt
  private let inode: UInt
  package let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// - Returns: nil where the descriptor is of something else than a regular file.
  package init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
