/// One entry as the central directory describes it.
package struct PackageEntry: Sendable, Hashable {
  /// How the bytes of a name became text.
  package enum NameEncoding: String, Sendable {
    /// Bit 11 of the flags says so, or the name is plain ASCII.
    case utf8 = "UTF-8"
    /// The default of the format.
    case codePage437 = "code page 437"
    /// A Unicode path field of Info-ZIP replaces the name.
    case unicodeField = "Unicode path field"
  }

  /// The place in ``PackageArchive/entries``, from 0.
  package let index: Int
  /// The name as text; the encoding says how it was read.
  package let name: String
  /// The bytes of the name as they stand in the central directory.
  package let rawName: [UInt8]
  /// How the bytes of the name became text.
  package let nameEncoding: NameEncoding
  /// How the content is compressed.
  package let method: PackageMethod
  /// The general purpose bit flags (APPNOTE 6.3.10, section 4.4.4).
  package let flags: Int
  /// The CRC-32 that the content should have.
  package let checksum: UInt32
  /// How many bytes the compressed content has, as declared.
  package let compressedSize: Int
  /// How many bytes the content has, as declared.
  package let size: Int
  /// The date of the last change, without a time zone.
  package let modified: PackageDate
  /// Seconds since 1970-01-01T00:00:00Z of the last change, where an extended timestamp says so.
  package let modifiedSinceEpoch: Int?
  /// The system that the attributes are of: 0 MS-DOS, 3 Unix, 10 NTFS, 19 macOS.
  package let system: Int
  /// The external file attributes: MS-DOS in the low byte, a Unix mode in the upper half.
  package let externalAttributes: Int
  /// The bytes of the comment; mostly none.
  package let comment: [UInt8]
  /// The place of the record in the central directory, in bytes from the start of the file.
  package let directoryOffset: Int
  /// The place of the local header, in bytes from the start of the file.
  package let headerOffset: Int
  /// The place of the content; nil when there is no local header where the directory says.
  package internal(set) var contentOffset: Int?

  /// Whether the entry is a folder.
  package var isDirectory: Bool {
    rawName.last == 0x2F || fileType == 0o040000 || (fileType == 0 && externalAttributes & 0x10 != 0)
  }

  /// Whether the entry is a symbolic link; its content is the link's destination.
  package var isSymbolicLink: Bool { fileType == 0o120000 }

  /// Whether the content is encrypted.
  package var isEncrypted: Bool { flags & 0x41 != 0 || method.number == 99 }

  /// The file type bits of the Unix mode; 0 when none are recorded.
  var fileType: Int { externalAttributes >> 16 & 0o170000 }

  /// The name for use in messages: quoted, shortened, with marks for what does not print.
  package var shownName: String { EntryName.shown(name) }
}
