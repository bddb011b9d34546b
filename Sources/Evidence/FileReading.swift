package import Packages

/// A file as it was when a step read it.
package struct FileReading: Sendable, Equatable {
  /// The path as the step asked for it.
  package var path: String
  /// The name of the entry that is looked at; nil for the file itself.
  package var entry: String?
  /// What stands there; nil where nothing could be read.
  package var content: Content?
  /// Why nothing was read; nil where something was.
  package var fault: FileFault?

  package init(path: String, entry: String? = nil, content: Content? = nil, fault: FileFault? = nil) {
    self.path = path
    self.entry = entry
    self.content = content
    self.fault = fault
  }

  /// The bytes of a whole file; in a bundle they lie beside the records under the name of their digest.
  package struct Content: Sendable, Equatable {
    /// SHA-256 in hex.
    package let digest: String
    package let size: Int
    /// Empty where `size` is 0, where ``file`` holds them, and while the records are read and the file is not yet.
    package var bytes: [UInt8]
    /// Whether the evidence level leaves it out.
    package let isWithheld: Bool

    /// The bytes where they are too many to be held in memory: an open file, which is read where it lies.
    package var file: PackageBytes?

    /// From how many bytes on a file is read where it lies.
    package static let mostHeld = 8 << 20

    package init(
      digest: String, size: Int, bytes: [UInt8], isWithheld: Bool = false, file: PackageBytes? = nil
    ) {
      self.file = file
      self.digest = digest
      self.size = size
      self.bytes = bytes
      self.isWithheld = isWithheld
    }

    /// The digest stands for the bytes, wherever they lie.
    package static func == (left: Content, right: Content) -> Bool {
      (left.digest, left.size, left.isWithheld) == (right.digest, right.size, right.isWithheld)
        && left.bytes == right.bytes
    }
  }
}

/// Why a file could not be read.
package struct FileFault: Error, Sendable, Equatable {
  package let kind: Kind
  /// One sentence without a full stop.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The kinds of fault; the raw value is their name in evidence.
  package enum Kind: String, Sendable, CaseIterable {
    /// There is no such file.
    case missing
    /// It is not among the files, nor below a folder, that the target file names; or a link leads out of there.
    case notAllowed = "not-allowed"
    /// It may not be read, or is no file.
    case unreadable
    /// It exceeds the limit.
    case tooLarge = "too-large"
  }
}
