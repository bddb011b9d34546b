import Evidence
import Foundation

/// The folder that a file named by the user lies in, to which paths in it are relative.
enum ContainingFolder {
  /// An absolute path; nothing is looked up but where the process is.
  static func path(of file: String) -> String {
    let whole = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
    let folder = WholeFile.above(whole)
    return folder.isEmpty ? "/" : folder
  }
}
