import Glibc

/// Removes a folder that a stranger has filled.
///
/// Links are never followed. A tree deeper than any path may be long costs neither stack nor descriptors:
/// each folder found is moved up below the root before it is looked into, so that one level is all there is.
enum FolderRemoval {
  /// Whether the folder is gone.
  static func remove(_ path: String) -> Bool {
    let root = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard root >= 0 else { return errno == ENOENT }
    fchmod(root, 0o700)
    var number = 0
    // A process that outlived its group may go on writing: the second and third round are for it.
    for _ in 0..<3 {
      empty(root, into: root, &number)
      if rmdir(path) == 0 {
        close(root)
        return true
      }
    }
    close(root)
    return false
  }

  /// Removes what the root holds; folders last, each after what it held.
  private static func empty(_ folder: Int32, into root: Int32, _ number: inout Int) {
    var folders = clear(folder, into: root, &number)
    while let next = folders.popLast() {
      fchmodat(root, next, 0o700, 0)
      let inner = openat(root, next, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard inner >= 0 else { continue }
      folders += clear(inner, into: root, &number)
      close(inner)
      unlinkat(root, next, AT_REMOVEDIR)
    }
  }

  /// Removes the files of a folder and moves its folders below the root; their new names.
  private static func clear(_ folder: Int32, into root: Int32, _ number: inout Int) -> [String] {
    var moved: [String] = []
    for name in names(in: folder) {
      if unlinkat(folder, name, 0) == 0 { continue }
      number += 1
      let place = ".removing-\(number)"
      // Moving a folder rewrites its `..`, for which the folder must be writable.
      fchmodat(folder, name, 0o700, 0)
      if renameat(folder, name, root, place) == 0 { moved.append(place) }
    }
    return moved
  }

  /// The names as the system gives them, each ended by zero: they need not be UTF-8.
  static func names(in folder: Int32) -> [[CChar]] {
    guard let stream = fdopendir(fcntl(folder, F_DUPFD_CLOEXEC, 3)) else { return [] }
    defer { closedir(stream) }
    rewinddir(stream)
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      if name != [0x2E, 0], name != [0x2E, 0x2E, 0] { names.append(name) }
    }
    return names
  }
}
