/// Where a credential is found; the file that names it never needs to hold it.
package enum SecretReference: Sendable, Equatable {
  case environment(String)
  /// A file whose text, without its last line end, is the credential; relative to the target file.
  case file(String)
  /// A program and its arguments, run without a shell; what it writes, without its last line end, is the credential.
  case command([String])
  /// Written out in the target file; redacted in everything that is recorded.
  case literal(String)
}
