/// Why a package, or the content of an entry, cannot be read.
package struct PackageError: Error, Hashable, Sendable {
  /// What is wrong.
  package let kind: Kind
  /// One sentence without a full stop: what is wrong, and with which entry.
  package let message: String
  /// The place in the file that the message speaks of, in bytes from its start.
  package let offset: Int?

  init(_ kind: Kind, _ message: String, at offset: Int? = nil) {
    (self.kind, self.message, self.offset) = (kind, message, offset)
  }

  /// What mends it, as an instruction.
  package var hint: String { kind.hint }
  /// Whose fault it is.
  package var blame: Blame { kind.blame }
}

extension PackageError: CustomStringConvertible {
  package var description: String {
    let place = offset.map { " (at byte \($0))" } ?? ""
    return "\(message)\(place): \(hint)"
  }
}

extension PackageError {
  /// Who has to mend it.
  package enum Blame: String, Sendable {
    /// The package itself is broken, or of a kind that cannot be read.
    case package
    /// A limit of the reader was reached.
    case limit
    /// The file cannot be opened or read.
    case environment
  }

  /// The ways in which reading ends early.
  package enum Kind: String, CaseIterable, Sendable {
    case unreadableFile = "unreadable-file"
    case changedFile = "changed-file"
    case emptyFile = "empty-file"
    case notAPackage = "not-a-package"
    case truncatedPackage = "truncated-package"
    case brokenDirectory = "broken-directory"
    case encryptedDirectory = "encrypted-directory"
    case tooManyEntries = "too-many-entries"
    case directoryTooLarge = "directory-too-large"
    case missingContent = "missing-content"
    case encryptedContent = "encrypted-content"
    case unsupportedMethod = "unsupported-method"
    case corruptContent = "corrupt-content"
    case truncatedContent = "truncated-content"
    case wrongSize = "wrong-size"
    case wrongChecksum = "wrong-checksum"
    case entryTooLarge = "entry-too-large"
    case totalTooLarge = "total-too-large"
    case tooDeep = "too-deep"
    case outOfMemory = "out-of-memory"

    /// Whose fault it is.
    package var blame: Blame {
      switch self {
      case .unreadableFile, .changedFile, .outOfMemory: .environment
      case .tooManyEntries, .directoryTooLarge, .entryTooLarge, .totalTooLarge, .tooDeep: .limit
      default: .package
      }
    }

    /// What mends it, as an instruction.
    package var hint: String {
      switch self {
      case .unreadableFile: "check that the path names a regular file that may be read"
      case .changedFile: "read the file when nothing writes to it any more"
      case .emptyFile: "write the package again; nothing was written or received"
      case .notAPackage: "send a zip file; the name or the media type may promise what the content is not"
      case .truncatedPackage: "write or transfer the package again, as a whole"
      case .brokenDirectory: "write the package again with a tool that closes it properly"
      case .encryptedDirectory, .encryptedContent: "write the package without a password"
      case .tooManyEntries, .directoryTooLarge: "split the package, or raise the limit"
      case .missingContent: "write the package again; its directory points to a place without the entry"
      case .unsupportedMethod: "compress with deflate, or store"
      case .corruptContent, .truncatedContent: "write or transfer the package again"
      case .wrongSize: "write the package with a tool that records the sizes that it writes"
      case .wrongChecksum: "write the package again; the content is not what the checksum was made of"
      case .entryTooLarge, .totalTooLarge: "send less at once, or raise the limit if the size is meant"
      case .tooDeep: "unpack the inner packages, or raise the limit"
      case .outOfMemory: "give the process more memory"
      }
    }
  }
}
