extension ExactReader.Fault {
  /// The fault as a report shows it, with row and offset still those of the block.
  func sample(_ block: Block, _ encoding: TableSchema.Encoding) -> TableSample {
    // Only bytes of the same row are shown: more would depend on where the block begins.
    let from = max(start, offset - 20)
    let rest = UnsafeBufferPointer(start: block.bytes + from, count: min(40, block.count - from))
    let line = rest[(offset - from)...].firstIndex(of: 0x0A) ?? rest.count
    let near = UnsafeBufferPointer(rebasing: rest[..<line])
    let wrong =
      switch rule {
      case .quoteInBareField: "a quote stands inside a field that is not quoted"
      case .textAfterQuote: "text follows the quotes that close the field"
      case .bareCarriageReturn: "a carriage return stands without a line feed"
      case .carriageReturnInField: "the value holds a carriage return"
      case .unclosedQuote: "the quotes that open here are never closed"
      case .nulByte: "the field holds a NUL byte"
      case .encoding: "the field is not \(encoding.rawValue)"
      default: rule.rawValue
      }
    return TableSample(
      row: row, field: field + 1, offset: offset, excerpt: near.excerpt(), sentence: "\(wrong): \(rule.mend)")
  }
}
