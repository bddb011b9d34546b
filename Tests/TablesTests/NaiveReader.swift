/// A reader that is as plain as can be, to compare the real one with.
struct NaiveReader {
  var rows: [[[UInt8]]] = []
  /// Whether RFC 4180, read leniently on line ends, allows every byte.
  var isTidy = true
  var isUnclosed = false

  private enum State { case start, bare, quoted, closed, after }

  init(_ bytes: [UInt8]) {
    var state = State.start
    var row: [[UInt8]] = []
    var field: [UInt8] = []
    var wasQuoted = false
    for (place, byte) in bytes.enumerated() {
      let next = place + 1 < bytes.count ? bytes[place + 1] : nil
      if byte == 0 { isTidy = false }
      if state == .quoted {
        if byte == 0x22 { state = .closed } else { field.append(byte) }
        continue
      }
      if state == .closed, byte == 0x22 {
        field.append(byte)
        state = .quoted
        continue
      }
      switch byte {
      case 0x2C:
        row.append(field)
        (field, state, wasQuoted) = ([], .start, false)
      case 0x0A:
        row.append(field)
        rows.append(row)
        (row, field, state, wasQuoted) = ([], [], .start, false)
      case 0x0D where next == 0x0A: break
      case 0x22 where state == .start: (state, wasQuoted) = (.quoted, true)
      default:
        if byte == 0x0D || byte == 0x22 || wasQuoted { isTidy = false }
        field.append(byte)
        state = wasQuoted ? .after : .bare
      }
    }
    if state == .quoted {
      (isUnclosed, isTidy) = (true, false)
    } else if let last = bytes.last, last != 0x0A {
      row.append(field)
      rows.append(row)
    }
    if (try? UTF8Span(validating: bytes.span)) == nil { isTidy = false }
  }
}
