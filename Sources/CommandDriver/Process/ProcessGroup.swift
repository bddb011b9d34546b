import Glibc

/// The processes that a program started and that did not leave its group.
struct ProcessGroup: Sendable {
  /// The leader's id, which is the group's.
  let leader: pid_t

  /// Sends a signal to every process of the group.
  func signal(_ number: Int32) { kill(-leader, number) }

  /// How many processes of the group still run, the leader apart; nil where the system does not tell.
  ///
  /// kill(2) with signal 0 does not tell: it also counts the ended leader, which is not reaped yet.
  ///
  /// Source: proc(5), `/proc/[pid]/stat`, fields 3 (state) and 5 (process group).
  func runningMembers() -> Int? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    var count = 0
    while let entry = readdir(folder) {
      let pid = withUnsafeBytes(of: &entry.pointee.d_name) { Self.decimal($0) }
      if let pid, pid != leader, Self.isRunning(pid, inGroup: leader) { count += 1 }
    }
    return count
  }

  private static func decimal(_ name: UnsafeRawBufferPointer) -> pid_t? {
    var value: pid_t = 0
    for byte in name {
      if byte == 0 { return value }
      guard (0x30...0x39).contains(byte), value < 100_000_000 else { return nil }
      value = value * 10 + pid_t(byte - 0x30)
    }
    return nil
  }

  private static func isRunning(_ pid: pid_t, inGroup group: pid_t) -> Bool {
    // The cheap question first: it also spares reading the files of every other process.
    guard getpgid(pid) == group else { return false }
    let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let length = read(file, &bytes, bytes.count)
    // The program's name stands in brackets and may itself hold any of them: the last one ends it.
    guard length > 0, let bracket = bytes[..<length].lastIndex(of: UInt8(ascii: ")")),
      bracket + 2 < length
    else { return false }
    let state = bytes[bracket + 2]
    return state != UInt8(ascii: "Z") && state != UInt8(ascii: "X")
  }
}
