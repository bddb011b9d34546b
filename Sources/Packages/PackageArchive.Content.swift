extension PackageArchive {
  /// A reader of an entry's content for who pulls it, as XML and CSV parsers do.
  ///
  /// - Parameter limit: How many bytes the entry may declare; the limits' own number by default.
  package func reader(of entry: PackageEntry, limit: Int? = nil) throws(PackageError) -> PackageEntryReader {
    try PackageEntryReader(entry, in: bytes, limit: limit ?? limits.entryBytes, budget: budget)
  }

  /// The content of an entry, whose size and checksum are right.
  ///
  /// - Parameter limit: How many bytes the entry may declare; the limits' own number by default.
  package func read(_ entry: PackageEntry, limit: Int? = nil) throws(PackageError) -> [UInt8] {
    var reader = try reader(of: entry, limit: limit)
    var failure: PackageError?
    // The reader has refused a size that the compressed bytes cannot hold, so that the capacity is no lie.
    let content = [UInt8](unsafeUninitializedCapacity: max(entry.size, 1)) { buffer, filled in
      do throws(PackageError) {
        let whole = UnsafeMutableRawBufferPointer(buffer)
        while true {
          let end = min(filled + Self.pieceSize, whole.count)
          var spare: UInt8 = 0
          let count =
            filled < end
            ? try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: whole[filled..<end]))
            : try withUnsafeMutableBytes(of: &spare) { (place) throws(PackageError) in
              try reader.read(into: place)
            }
          guard count > 0 else { return }
          filled += count
        }
      } catch {
        (failure, filled) = (error, 0)
      }
    }
    if let failure { throw failure }
    return content
  }

  /// Hands the content of an entry on in pieces of at most 128 KiB, in bounded memory.
  ///
  /// Pieces are handed on before the whole is verified; when this throws, forget them. Whatever `consume`
  /// throws ends the reading.
  ///
  /// - Throws: ``PackageStreamError``, which tells the package's failure from the consumer's.
  package func stream<Failure: Error>(
    _ entry: PackageEntry, limit: Int? = nil,
    into consume: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(PackageStreamError<Failure>) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 64)
    defer { buffer.deallocate() }
    var refusal: Failure?
    do throws(PackageError) {
      var reader = try reader(of: entry, limit: limit)
      while refusal == nil, case let count = try reader.read(into: buffer), count > 0 {
        do throws(Failure) {
          try consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } catch {
          refusal = error
        }
      }
    } catch {
      throw .package(error)
    }
    if let refusal { throw .consumer(refusal) }
  }

  static var pieceSize: Int { 128 << 10 }
}

/// Why content was not handed on to its end.
package enum PackageStreamError<Failure: Error>: Error {
  /// The package, a limit or the file.
  case package(PackageError)
  /// What the consumer threw.
  case consumer(Failure)
}
