extension DiagnosticCatalog {
  /// The faults of form, which suite and target files share under ids of their own.
  static func forms(family: String) -> [DiagnosticEntry] {
    let kinds: [(title: String, explanation: String, example: String)] = [
      (
        "Unknown key",
        """
        A key that nobody reads is a misspelt one or does nothing; either way it is not what its author \
        meant.
        """, "verifes: OR12-COLL-1"
      ),
      ("Missing key", "Without it the meaning is open.", "{ title: A test without an id }"),
      (
        "Wrong kind of value",
        """
        A text, a number, a list or a map stands where another is expected. A text that looks \
        like a number or boolean is put in quotes.
        """, "version: 1.0"
      ),
      ("Not one of the choices", "Only the listed words have a meaning here.", "keyword: SHALL"),
      ("Number out of range", "The number is outside of what can be meant or carried out.", "redirects: 99"),
      ("Not a duration", "A duration is a whole number with its unit.", "timeout: 5 seconds"),
      (
        "Not a name",
        "Names appear in ids of cases, in globs and between braces, so that few characters are allowed.",
        "id: users page"
      ),
      (
        "Not a URL or host", "A URL has a scheme and a host; credentials never stand in it.",
        "url: www.example.org"
      ),
      ("Empty", "An empty text, list or map says nothing where something is expected.", "steps: []"),
      (
        "Keys that do not go together", "One of the keys excludes the other, or needs another beside it.",
        "{ request: \"GET {base}/users\", use: read-users }"
      ),
      ("Not supported", "The format knows it, this version does not carry it out.", "exec: [my-adapter]"),
      ("Not a template", "Braces hold a name, a path into a value, or a function.", "\"{user.}\""),
      ("Unknown matcher", "The reference of matchers lists them all.", "status: { equal: 200 }"),
      ("Text of another form", "The text does not read as what is expected here.", "when: core.users and"),
      (
        "Not a path of the suite", "Files are named by their path inside the suite's folder.",
        "schema: ../user.json"
      ),
      (
        "Not a request line",
        "A method in capitals, one blank, and a URL that begins with a `url` parameter or a scheme.",
        "request: get /users"
      ),
      ("Name given twice", "Both would be the same name in a template.", "arguments: [path, path]"),
    ]
    return kinds.enumerated().map { index, kind in
      let number = index + 1 < 10 ? "00\(index + 1)" : "0\(index + 1)"
      return DiagnosticEntry(
        DiagnosticID("\(family)-\(number)"), kind.title, kind.explanation, example: kind.example)
    }
  }
}
