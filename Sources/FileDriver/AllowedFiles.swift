/// What of the file system a suite may read: what the target file names, and nothing else.
package struct AllowedFiles: Sendable, Equatable {
  /// The folder that relative paths begin at: that of the target file.
  package let base: String
  /// Files by their paths as the target file gives them; `-` is the standard input.
  package let files: Set<String>
  /// Folders likewise; everything below them may be read.
  package let folders: [String]

  package init(base: String, files: Set<String> = [], folders: [String] = []) {
    self.base = base
    self.files = files
    self.folders = folders
  }

  /// A path as the system takes it.
  package func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(base)/\(path)" }
}
