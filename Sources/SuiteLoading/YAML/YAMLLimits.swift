/// How much of a YAML text is read; a suite is somebody else's text.
struct YAMLLimits: Sendable {
  /// Bytes of one file.
  var bytes = 4 << 20
  /// Values counted while walking, aliased ones each time, so that a small text cannot stand for a huge tree.
  var nodes = 200_000
  /// Lists and maps inside each other.
  var depth = 64
  /// Duplicate keys that are located before the rest of the file is given up.
  var duplicateKeys = 20
}
