extension DiagnosticCatalog {
  // What is not trusted, or cannot be: `assay verify` exits with 3.
  package static let notSigned = DiagnosticID("ATT-001")
  package static let keyNotTrusted = DiagnosticID("ATT-002")
  package static let attestationNotValid = DiagnosticID("ATT-003")
  package static let keyNotValid = DiagnosticID("ATT-004")
  package static let suiteNotTrusted = DiagnosticID("ATT-005")
  package static let noCertificate = DiagnosticID("ATT-006")
  package static let unusableKey = DiagnosticID("ATT-007")
  package static let unusableDigest = DiagnosticID("ATT-008")
  package static let governanceNotTrusted = DiagnosticID("ATT-009")
  // What was changed, or does not follow from the evidence: it exits with 1.
  package static let envelopeDamaged = DiagnosticID("ATT-011")
  package static let signatureWrong = DiagnosticID("ATT-012")
  package static let statementUnreadable = DiagnosticID("ATT-013")
  package static let fileChanged = DiagnosticID("ATT-014")
  package static let fileAdded = DiagnosticID("ATT-015")
  package static let fileMissing = DiagnosticID("ATT-016")
  package static let evidenceBroken = DiagnosticID("ATT-017")
  package static let countsDiffer = DiagnosticID("ATT-018")
  package static let judgedOtherwise = DiagnosticID("ATT-019")
  package static let notJudgeable = DiagnosticID("ATT-020")
  package static let renderedOtherwise = DiagnosticID("ATT-021")
  package static let statementContradicts = DiagnosticID("ATT-022")
  package static let governanceSignatureWrong = DiagnosticID("ATT-023")

  /// What keeps an attestation from being trusted though nothing was changed.
  package static let distrust: Set<DiagnosticID> = [
    notSigned, keyNotTrusted, attestationNotValid, keyNotValid, suiteNotTrusted, noCertificate, unusableKey,
    unusableDigest, governanceNotTrusted,
  ]

  static let attestation: [DiagnosticEntry] = trust + tampering

  private static let trust = [
    DiagnosticEntry(
      notSigned, "Not signed",
      "The folder holds no attestation.json. Ask its vendor to sign it with `assay sign`.",
      example: "assay verify report --key vendor.pub"),
    DiagnosticEntry(
      keyNotTrusted, "Signed by a key that is not trusted",
      "Who signed is not among the keys that were given. Get the public key from its holder by a way that you trust, "
        + "never from the folder itself.", example: "assay verify report --key somebody-elses.pub"),
    DiagnosticEntry(
      attestationNotValid, "Outside of the time for which it was issued",
      "An attestation holds from the moment it was issued until it expires. Ask for a new one.",
      example: "\"expires\": \"2024-01-31T00:00:00.000Z\""),
    DiagnosticEntry(
      keyNotValid, "Key outside of what the keyring lets it do",
      "The keyring limits the key to other days of issue, or to the products of another vendor.",
      example: "until: 2024-01-31"),
    DiagnosticEntry(
      suiteNotTrusted, "Suite that is not trusted",
      "The report was made with a suite that neither ships with this program nor is named by the keyring or with "
        + "`--suites`. A vendor could have weakened it.", example: "suites: [ { digest: 3f1c... } ]"),
    DiagnosticEntry(
      noCertificate, "Run that cannot be certified",
      "A partial run (`--select`, `--safe`) or an interrupted one says nothing about the whole profile.",
      example: "assay run target.yaml --select 'users.*' --out part; assay sign part --key KEY"),
    DiagnosticEntry(
      unusableKey, "Key that cannot be used",
      "Keys are Ed25519: private ones as PKCS #8, public ones as SubjectPublicKeyInfo, both in PEM.",
      example: "assay sign report --key KEY.pub"),
    DiagnosticEntry(
      unusableDigest, "Not a digest", "A suite is named by 64 hexadecimal digits, as reports show them.",
      example: "suites: [ { digest: oneroster } ]"),
    DiagnosticEntry(
      governanceNotTrusted, "Governance file of nobody known",
      "The report was judged with waivers that no trusted programme signed. The keyring trusts a programme by a key with "
        + "`programme`; the programme signs its file with `assay sign`.",
      example: "keys: [ { name: Example Alliance, key: ..., programme: Example Alliance } ]"),
  ]

  private static let tampering = [
    DiagnosticEntry(
      envelopeDamaged, "Damaged attestation",
      "attestation.json is no DSSE envelope with one signature in the spelling in which `assay sign` writes it.",
      example: "{ \"payloadType\": \"text/plain\" }"),
    DiagnosticEntry(
      signatureWrong, "Signature that does not fit",
      "The key is trusted, and it did not sign these words: attestation.json was changed after it was signed.",
      example: "\"sig\": \"AAAA...\""),
    DiagnosticEntry(
      statementUnreadable, "Statement that cannot be read",
      "What was signed is no statement of the kind that this program reads.",
      example: "\"predicateType\": \"https://example.org/another\""),
    DiagnosticEntry(
      fileChanged, "Changed file", "A file is not the one that was signed or sealed: its SHA-256 is another.",
      example: "report.json, edited after it was signed"),
    DiagnosticEntry(
      fileAdded, "Added file", "A file lies in the folder that was not there when it was signed.",
      example: "evidence/files/notes.txt"),
    DiagnosticEntry(
      fileMissing, "Missing file", "A file was signed and is gone.", example: "evidence/plan.json"),
    DiagnosticEntry(
      evidenceBroken, "Broken evidence",
      "Records are chained line by line, and the manifest holds the head and the length of every chain. A record was "
        + "changed, moved, removed or added.", example: "evidence/records.ndjson, with two lines exchanged"),
    DiagnosticEntry(
      countsDiffer, "Counts that do not add up", "The manifest counts other records than there are.",
      example: "\"bytes\": 0"),
    DiagnosticEntry(
      judgedOtherwise, "Judging again disagrees",
      "The evidence, judged again here, gives another report. The report was edited, or made by another version of the "
        + "program.", example: "\"verdict\": \"pass\", where the evidence gives fail"),
    DiagnosticEntry(
      notJudgeable, "Evidence that cannot be judged again",
      "Suite, target file, plan and records do not go together, so that nothing can be said about the report.",
      example: "evidence/suite, of another version"),
    DiagnosticEntry(
      renderedOtherwise, "Rendered report that says something else",
      "report.html, junit.xml and summary.md are made from report.json alone. This one was edited.",
      example: "report.html, with the verdict painted over"),
    DiagnosticEntry(
      statementContradicts, "Attestation that contradicts the report",
      "The signer states another product, profile, suite or verdict than the report.",
      example: "\"verdict\": \"conformant\", of a report that is not"),
    DiagnosticEntry(
      governanceSignatureWrong, "Governance file that was changed",
      "The signature beside governance.yaml is not over this file, or cannot be read.",
      example: "governance.yaml, with one more waiver than was signed"),
  ]
}
