extension PackageFinding.Kind {
  /// What mends it, as an instruction to whoever writes the package.
  package var hint: String {
    switch self {
    case .noEntries: "put the files into the package"
    case .prependedBytes: "begin the file with its first entry"
    case .trailingBytes: "end the file with its end record and comment"
    case .gap: "leave nothing between entries; deleted or hidden content may stand there"
    case .overlap: "give every entry bytes of its own"
    case .ambiguousEnd: "write one end record only, and no comment that holds another"
    case .shiftedOffsets: "count offsets from the start of the file"
    case .entryCount: "state the number of entries that the directory lists"
    case .directorySize: "state the size and place that the directory has"
    case .severalDisks: "write the package as one file"
    case .inconsistentZip64: "write zip64 records only where a value needs them, with equal values"
    case .packageComment, .entryComment: "leave the comment out; importers do not read it"
    case .missingLocalHeader, .contentBeyondEnd: "write the package again, as a whole"
    case .localName, .localSize, .localChecksum, .localMethod, .localFlags, .localDate:
      "write the same values before the entry and in the directory; readers use either"
    case .dataDescriptor: "write the sizes and checksum of the directory behind the entry, too"
    case .storedSize: "state one size for an entry that is not compressed"
    case .impossibleRatio, .wrongSize: "state the size that the content has"
    case .brokenExtraField: "give every extra field the length that it has"
    case .emptyName: "name every entry"
    case .absoluteName, .driveLetter: "name entries by paths relative to the package"
    case .parentSegment, .emptySegment: "name entries without '.', '..' and empty segments"
    case .backslash: "separate folders by '/'"
    case .nullCharacter, .controlCharacter: "name entries with printable characters only"
    case .longName: "keep names below 256 bytes a segment and 4,096 bytes as a whole"
    case .unportableName: "avoid device names, < > : \" | ? *, and a dot or blank at a segment's end"
    case .brokenUTF8: "write names in UTF-8 when bit 11 of the flags says so"
    case .unstatedEncoding: "write names in UTF-8 and set bit 11 of the flags"
    case .unicodeName: "leave the Unicode path field out, and set bit 11 of the flags"
    case .duplicateName: "write every entry once"
    case .duplicateIgnoringCase, .duplicateNormalized:
      "use names that differ on every file system; on some, the later entry replaces the earlier"
    case .fileAndFolder: "use a name for a file or for a folder, not for both"
    case .encrypted: "write the package without a password"
    case .unsupportedMethod: "compress with deflate, or store"
    case .symbolicLink: "put the file itself into the package"
    case .specialFile: "put only files and folders into the package"
    case .folderWithContent: "give entries that end in '/' no content"
    case .highRatio: "check that so much content is meant"
    case .impossibleDate: "write a date of the calendar, or 1980-01-01"
    case .corruptContent, .truncatedContent, .wrongChecksum: "write or transfer the package again"
    }
  }
}
