/// Something that the target's adapter is to do, before its values are bound.
package struct ActionTemplate: Sendable {
  /// A file that the adapter finds in its folder.
  package struct InputFile: Sendable {
    /// The path below the adapter's folder.
    package let name: String
    /// A file of the suite, by its path inside the suite's folder.
    package let path: String

    package init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// The action's name; the target file says which program does it.
  package let name: String
  /// What the adapter is told, in the order of the text.
  package let arguments: [Literal.Member]
  package let files: [InputFile]
  /// How long it may take; nil leaves it to the target file.
  package let timeout: Duration?

  package init(
    name: String, arguments: [Literal.Member] = [], files: [InputFile] = [], timeout: Duration? = nil
  ) {
    self.name = name
    self.arguments = arguments
    self.files = files
    self.timeout = timeout
  }
}
