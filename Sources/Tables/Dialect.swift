/// What a scanner must know of a table's way of writing.
struct Dialect: Sendable, Hashable {
  var delimiter: UInt8 = 0x2C
  var encoding: TableSchema.Encoding = .utf8
  var carriageReturnInFields = true

  init(delimiter: UInt8 = 0x2C, encoding: TableSchema.Encoding = .utf8, carriageReturnInFields: Bool = true) {
    (self.delimiter, self.encoding) = (delimiter, encoding)
    self.carriageReturnInFields = carriageReturnInFields
  }

  init(_ schema: TableSchema) {
    self.init(
      delimiter: schema.delimiter, encoding: schema.encoding,
      carriageReturnInFields: schema.carriageReturnInFields)
  }
}
