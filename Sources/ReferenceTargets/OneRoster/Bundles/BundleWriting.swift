/// The files of a package while their rows come, in any order, with the mistakes that were asked for.
struct BundleWriting {
  private struct File {
    var columns: [BundleEdits.Column]
    var edits: BundleEdits
    /// Several where a fault has the file twice; none where one leaves it out.
    var entries: [EntryPart]
    var hasRows = true
  }

  private let options: BundleOptions
  private let faults: [BundleFault]
  private let package: PackageWriter
  private var files: [String: File] = [:]
  private var buffer: [UInt8] = []
  /// What every file begins with.
  private let mark: [UInt8]
  private let isAlone: Bool
  private(set) var rows = 0
  /// Whether the district whose rows come is the one that the faults are planted in.
  var isPlanting = false

  init(_ options: BundleOptions, _ faults: [BundleFault], _ package: PackageWriter) throws(BundleError) {
    (self.options, self.faults, self.package) = (options, faults, package)
    var (isMarked, isAlone) = (false, false)
    for edit in faults.flatMap(\.edits) {
      if case .marks = edit { isMarked = true }
      if case .alone = edit { isAlone = true }
    }
    self.mark = isMarked ? [0xEF, 0xBB, 0xBF] : []
    self.isAlone = isAlone
    try writeManifest()
    for file in options.version.files {
      // Files that a product extends have their own column at the right.
      let own = ["orgs", "users"].contains(file) ? ["metadata.example.region"] : []
      let names = options.version.columns(of: file) + own
      var opened = File(
        columns: BundleEdits.columns(names, of: file, faults: faults),
        edits: BundleEdits(file: file, faults: faults), entries: [])
      var isEmpty = false
      for name in entryNames(of: file) { opened.entries.append(try package.entry(name)) }
      for edit in faults.flatMap(\.edits) {
        switch edit {
        case .corrupt(file): for entry in opened.entries { entry.isSpoilt = true }
        case .stored(file): for entry in opened.entries { entry.isStored = true }
        case .noRows(file): opened.hasRows = false
        case .noBytes(file): (opened.hasRows, isEmpty) = (false, true)
        default: continue
        }
      }
      files[file] = opened
      if !isEmpty {
        let header = opened.columns.map(\.name).joined(separator: ",")
        try write(mark + Array(header.utf8) + [13, 10], to: opened)
      }
    }
    for edit in faults.flatMap(\.edits) {
      if case .entry(let name, let bytes) = edit { try package.entry(name).write(bytes) }
    }
  }

  /// Notes what edits call by `$` and a name.
  mutating func take(_ landmarks: [String: String]) {
    for file in files.keys { files[file]?.edits.landmarks = landmarks }
  }

  mutating func add(_ row: BundleRows.Row, to name: String) throws(BundleError) {
    guard let file = files[name], file.hasRows else { return }
    let lines = isPlanting ? files[name]?.edits.lines(of: row) ?? [] : [BundleEdits.Line(row: row)]
    for line in lines {
      rows += 1
      buffer.removeAll(keepingCapacity: true)
      append(line, file.columns)
      try write(buffer, to: file)
    }
  }

  func finish() throws(BundleError) {
    for file in files.values {
      if let unmade = file.edits.unmade { throw .nothingToSpoil("\(unmade)") }
    }
  }

  private func write(_ bytes: [UInt8], to file: File) throws(BundleError) {
    for entry in file.entries { try entry.write(bytes) }
  }

  private mutating func append(_ line: BundleEdits.Line, _ columns: [BundleEdits.Column]) {
    let shown = line.isCut ? columns.dropLast() : columns[...]
    for (place, column) in shown.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      if let raw = line.raw[column.source] {
        buffer += raw
      } else {
        append(column.source.isEmpty ? column.value : line.row[column.source] ?? "")
      }
    }
    buffer += line.tail
    buffer += [13, 10]
    buffer += line.behind
  }

  private mutating func append(_ cell: String) {
    let needsQuotes = cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      buffer += cell.utf8
      return
    }
    buffer.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  /// Under which names the file is in the package.
  private func entryNames(of file: String) -> [String] {
    if isAlone, file != "manifest" { return [] }
    var names = ["\(file).csv"]
    for edit in faults.flatMap(\.edits) {
      switch edit {
      case .omit(file): names = []
      case .twice(file): names += names
      case .called(file, let name): names = [name]
      default: continue
      }
    }
    return names
  }

  private func writeManifest() throws(BundleError) {
    var lines = [("manifest.version", "1.0"), ("oneroster.version", options.version.rawValue)]
    let mode = isAlone ? "absent" : options.isDelta ? "delta" : "bulk"
    lines += options.version.files.map { ("file.\($0)", mode) }
    lines += [("source.systemName", "Example SIS"), ("source.systemCode", "example-sis")]
    for edit in faults.flatMap(\.edits) {
      switch edit {
      case .manifest(let name, let value):
        if let place = lines.firstIndex(where: { $0.0 == name }) { lines[place].1 = value }
      case .manifestDrop(let name): lines.removeAll { $0.0 == name }
      case .manifestAdd(let name, let value): lines.append((name, value))
      default: continue
      }
    }
    let text = (["propertyName,value"] + lines.map { "\($0.0),\($0.1)" }).map { $0 + "\r\n" }.joined()
    for name in entryNames(of: "manifest") { try package.entry(name).write(mark + Array(text.utf8)) }
  }
}
