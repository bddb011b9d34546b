extension PackageFinding {
  /// What a kind of finding means for who receives the package.
  package enum Nature: String, Sendable {
    /// The package contradicts itself or the format: readers disagree about what is in it.
    case invalid
    /// An importer that trusts the package can be harmed.
    case unsafe
    /// Allowed, and often not meant.
    case unusual
    /// It cannot be read here.
    case unreadable
  }

  /// The kinds of finding.
  ///
  /// Source: .ZIP File Format Specification (APPNOTE) 6.3.10; ISO/IEC 21320-1 for what exchange formats leave
  /// out.
  package enum Kind: String, CaseIterable, Sendable {
    // The package as a whole
    case noEntries = "no-entries"
    case prependedBytes = "prepended-bytes"
    case trailingBytes = "trailing-bytes"
    case gap
    case overlap
    case ambiguousEnd = "ambiguous-end"
    case shiftedOffsets = "shifted-offsets"
    case entryCount = "entry-count"
    case directorySize = "directory-size"
    case severalDisks = "several-disks"
    case inconsistentZip64 = "inconsistent-zip64"
    case packageComment = "package-comment"
    // Local against central records
    case missingLocalHeader = "missing-local-header"
    case contentBeyondEnd = "content-beyond-end"
    case localName = "local-name"
    case localSize = "local-size"
    case localChecksum = "local-checksum"
    case localMethod = "local-method"
    case localFlags = "local-flags"
    case localDate = "local-date"
    case dataDescriptor = "data-descriptor"
    case storedSize = "stored-size"
    case impossibleRatio = "impossible-ratio"
    case brokenExtraField = "broken-extra-field"
    // Names
    case emptyName = "empty-name"
    case absoluteName = "absolute-name"
    case parentSegment = "parent-segment"
    case emptySegment = "empty-segment"
    case backslash
    case driveLetter = "drive-letter"
    case nullCharacter = "null-character"
    case controlCharacter = "control-character"
    case longName = "long-name"
    case unportableName = "unportable-name"
    case brokenUTF8 = "broken-utf8"
    case unstatedEncoding = "unstated-encoding"
    case unicodeName = "unicode-name"
    case duplicateName = "duplicate-name"
    case duplicateIgnoringCase = "duplicate-ignoring-case"
    case duplicateNormalized = "duplicate-normalized"
    case fileAndFolder = "file-and-folder"
    // Kinds of entry
    case encrypted
    case unsupportedMethod = "unsupported-method"
    case symbolicLink = "symbolic-link"
    case specialFile = "special-file"
    case folderWithContent = "folder-with-content"
    case highRatio = "high-ratio"
    case impossibleDate = "impossible-date"
    case entryComment = "entry-comment"
    // Content, found by reading it
    case corruptContent = "corrupt-content"
    case truncatedContent = "truncated-content"
    case wrongSize = "wrong-size"
    case wrongChecksum = "wrong-checksum"

    /// What it means for who receives the package.
    package var nature: Nature {
      switch self {
      case .overlap, .parentSegment, .absoluteName, .driveLetter, .backslash, .nullCharacter,
        .controlCharacter, .symbolicLink, .specialFile, .highRatio, .duplicateIgnoringCase,
        .duplicateNormalized:
        .unsafe
      case .noEntries, .prependedBytes, .trailingBytes, .gap, .packageComment, .entryComment,
        .unstatedEncoding,
        .unportableName, .longName, .impossibleDate, .localDate, .folderWithContent, .emptySegment:
        .unusual
      case .encrypted, .unsupportedMethod, .severalDisks: .unreadable
      default: .invalid
      }
    }
  }
}
