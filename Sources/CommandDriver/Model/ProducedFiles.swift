/// What a program left in its folder.
package struct ProducedFiles: Sendable, Equatable {
  /// The files in the order of their paths' bytes; folders appear only by what they hold.
  package var files: [ProducedFile] = []
  /// How many entries more there were than the limit, or too deep to look at.
  package var omitted = 0

  /// Nothing was left.
  package init() {}
}

/// One thing that a program left: named, measured, and if it is a regular file, read.
package struct ProducedFile: Sendable, Equatable {
  /// The path below the folder; bytes that are not UTF-8 stand as `\xNN`.
  package let path: String
  /// The size in bytes, of a regular file.
  package let size: Int
  /// What it is.
  package let content: Content

  /// Makes a file.
  package init(path: String, size: Int, content: Content) {
    self.path = path
    self.size = size
    self.content = content
  }

  /// What a produced thing is.
  package enum Content: Sendable, Equatable {
    /// A regular file, with its first bytes; fewer than its size where the limit cut it.
    case bytes([UInt8])
    /// A symbolic link, which was not followed, with what it says.
    case link(to: String)
    /// A pipe, socket or device, which was not opened.
    case special
    /// A regular file that could not be read, with the system's reason.
    case unreadable(String)
  }
}
