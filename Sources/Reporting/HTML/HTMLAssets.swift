/// What the page carries with it, and the policy that lets it use that and nothing else.
enum HTMLAssets {
  /// SHA-256 of ``styleText`` and ``scriptText`` in base64, as the policy names them; a test computes
  /// them again, and says what to write here after a change.
  static let styleDigest = "Zjx/Pf7V2Q5/fn8agTfvyps6qj/VYNh8F+RDaIb676M="
  static let scriptDigest = "7/tNxN5NcbmWyLCojD8vppERmRYcT4MEhXdimith6fI="

  static let policy =
    "default-src 'none'; style-src 'sha256-\(styleDigest)'; script-src 'sha256-\(scriptDigest)'; "
    + "base-uri 'none'; form-action 'none'"

  static let style = HTML(stringLiteral: styleText)
  static let script = HTML(stringLiteral: scriptText)
}
