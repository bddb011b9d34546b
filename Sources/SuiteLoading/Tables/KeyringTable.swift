/// The shape of a keyring.
enum KeyringTable {
  static let file = Record(
    "keyring", "Whose signatures count, and on which suites, for `assay verify`.",
    [
      Field(
        "keys", .list(.record(key), atLeast: 1), required: true,
        "The keys that may sign attestations or governance files."),
      Field(
        "suites", .list(.record(suite), atLeast: 1), standard: "none",
        "Suites that are trusted besides those that ship with the program."),
    ])

  private static let key = Record(
    "key", "Who signs with it, for whom, and from when until when.",
    [
      Field("name", .text(.free), required: true, "Whose key it is."),
      Field(
        "key", .text(.free), required: true,
        "The public key: what stands between the first and the last line of KEY.pub."),
      Field("vendor", .text(.free), standard: "any", "The one vendor on whose products it may speak."),
      Field(
        "programme", .text(.free), standard: "none",
        "The programme whose governance files it signs; such a key signs no reports."),
      Field("from", .text(.day), standard: "ever", "The first day of issue, in UTC."),
      Field("until", .text(.day), standard: "never", "The last day of issue, in UTC."),
    ], rules: [.excludes("vendor", ["programme"])])

  private static let suite = Record(
    "trusted suite", "A suite, by its digest.",
    [
      Field("digest", .text(.free), required: true, "The SHA-256 that reports of the suite show."),
      Field("name", .text(.free), "Its id and version, for readers."),
    ])
}
