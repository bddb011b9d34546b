import Foundation

/// A file of the repository, found from this file's own place.
func repositoryFile(_ path: String) throws -> [UInt8] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  return [UInt8](try Data(contentsOf: root.appending(path: path)))
}
