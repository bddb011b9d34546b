extension DiagnosticID {
  package static let fileOfNoKind = DiagnosticID("SUI-101")
  package static let missingFile = DiagnosticID("SUI-102")
  package static let duplicateID = DiagnosticID("SUI-103")
  package static let unknownRequirement = DiagnosticID("SUI-104")
  package static let requirementOfAnotherRole = DiagnosticID("SUI-105")
  package static let orphanRequirement = DiagnosticID("SUI-106")
  package static let requirementInNoCapability = DiagnosticID("SUI-107")
  package static let requirementWithoutCheck = DiagnosticID("SUI-108")
  package static let bareCheck = DiagnosticID("SUI-109")
  package static let exclusionWithoutReason = DiagnosticID("SUI-110")
  package static let globMatchesNothing = DiagnosticID("SUI-111")
  package static let unknownCapability = DiagnosticID("SUI-112")
  package static let unreachableTest = DiagnosticID("SUI-113")
  package static let unknownAxis = DiagnosticID("SUI-114")
  package static let repeatedAxisValue = DiagnosticID("SUI-115")
  package static let tooManyCases = DiagnosticID("SUI-116")
  package static let unknownNeed = DiagnosticID("SUI-117")
  package static let needCycle = DiagnosticID("SUI-118")
  package static let unknownFragment = DiagnosticID("SUI-119")
  package static let fragmentCycle = DiagnosticID("SUI-120")
  package static let fragmentArguments = DiagnosticID("SUI-121")
  package static let argumentMisused = DiagnosticID("SUI-122")
  package static let tooManySteps = DiagnosticID("SUI-123")
  package static let unusedFragment = DiagnosticID("SUI-124")
  package static let unusedArgument = DiagnosticID("SUI-125")
  package static let unknownName = DiagnosticID("SUI-126")
  package static let captureBeforeUse = DiagnosticID("SUI-127")
  package static let shadowedName = DiagnosticID("SUI-128")
  package static let pathDoesNotCompile = DiagnosticID("SUI-129")
  package static let matcherOnWrongPath = DiagnosticID("SUI-130")
  package static let patternDoesNotCompile = DiagnosticID("SUI-131")
  package static let unknownFile = DiagnosticID("SUI-132")
  package static let schemaDoesNotCompile = DiagnosticID("SUI-133")
  package static let unusedFile = DiagnosticID("SUI-134")
  package static let unusedParameter = DiagnosticID("SUI-135")
  package static let badDefault = DiagnosticID("SUI-136")
  package static let unknownFormat = DiagnosticID("SUI-137")
  package static let badTableSchema = DiagnosticID("SUI-138")
  package static let apiKeyWithoutPlace = DiagnosticID("SUI-139")
  package static let senselessForm = DiagnosticID("SUI-140")
  package static let subjectOfOtherStep = DiagnosticID("SUI-141")
  package static let outOfReach = DiagnosticID("SUI-150")
  package static let functionOfSecret = DiagnosticID("SUI-151")
}

extension DiagnosticCatalog {
  static let suite: [DiagnosticEntry] = [
    DiagnosticEntry(
      .fileOfNoKind, "File of no known kind",
      """
      Every file of a suite is read by judging and counts in its digest; only \
      README.md, proof.json and twins.yaml stay out.
      """, example: "notes.txt"),
    DiagnosticEntry(
      .missingFile, "Missing file",
      "A suite has suite.yaml, requirements.yaml and at least one file in tests/.",
      example: "a folder without requirements.yaml"),
    DiagnosticEntry(
      .duplicateID, "Id given twice", "Ids are permanent names, so that each stands for one thing.",
      example: "- { id: users.page }\n- { id: users.page }"),
    DiagnosticEntry(
      .unknownRequirement, "Unknown requirement",
      """
      A finding would speak for a statement that the catalogue does not \
      hold.
      """, example: "verifies: OR12-COLL-99"),
    DiagnosticEntry(
      .requirementOfAnotherRole, "Requirement of another role",
      """
      The target plays the suite's role; a statement that \
      binds the other side cannot be failed by it.
      """, example: "verifies: OR12-CONSUMER-1"),
    DiagnosticEntry(
      .orphanRequirement, "Requirement that nothing checks",
      """
      It would read `untested` in every report. Cite it, or say \
      `testable: manual` or `excluded` with a reason. For a MUST it keeps every claim from being satisfied.
      """,
      example: "- { id: OR12-COLL-7, keyword: MUST, testable: auto }"),
    DiagnosticEntry(
      .requirementInNoCapability, "Requirement in no capability",
      """
      A failure of it would change no verdict on any \
      profile. Name it in the `requires` of a capability.
      """, example: "requires: [OR12-USR-*]"),
    DiagnosticEntry(
      .requirementWithoutCheck, "MUST without a check that can fail",
      """
      A test names it in `verifies`, and no expectation \
      speaks for it, so that nothing can fail.
      """, example: "verifies: [OR12-COLL-1, OR12-COLL-2]"),
    DiagnosticEntry(
      .bareCheck, "Check that speaks for no requirement",
      """
      In a test with several requirements every expectation names \
      its own; only a schema with `x-requirement` at its root does so for itself.
      """,
      example: "expect: [ { status: 200 } ]"),
    DiagnosticEntry(
      .exclusionWithoutReason, "Excluded without a reason",
      "What is not tested is explained to the reader of a report.",
      example: "testable: excluded"),
    DiagnosticEntry(
      .globMatchesNothing, "Glob that matches nothing", "It is misspelt, or what it meant is gone.",
      example: "requires: [OR21-*]"),
    DiagnosticEntry(
      .unknownCapability, "Unknown capability",
      """
      No capability of the suite has the name, so that no product can claim \
      it.
      """, example: "when: core.uesrs"),
    DiagnosticEntry(
      .unreachableTest, "Test that never applies", "No set of claims satisfies its `when`.",
      example: "when: core.users and not core.*"),
    DiagnosticEntry(
      .unknownAxis, "Not an axis",
      """
      What applies, and which schema judges, is decided while planning, when only axis \
      values are known.
      """, example: "when: core.{colection}"),
    DiagnosticEntry(
      .repeatedAxisValue, "Axis value given twice", "Two cases would have the same id.",
      example: "axes: { collection: [users, users] }"),
    DiagnosticEntry(
      .tooManyCases, "Too many cases", "The axes multiply; a test with this many cases is hardly meant.",
      example: "axes: { a: [...], b: [...], c: [...] }"),
    DiagnosticEntry(
      .unknownNeed, "Needs an unknown test", "`needs` names the test whose captured values this one uses.",
      example: "needs: [users.raed]"),
    DiagnosticEntry(
      .needCycle, "Tests need each other", "None of them could run first.", example: "a needs b, b needs a"),
    DiagnosticEntry(
      .unknownFragment, "Unknown fragment", "No file in fragments/ has the name.",
      example: "use: collection-pgae"),
    DiagnosticEntry(
      .fragmentCycle, "Fragment that uses itself", "Its steps would never end.",
      example: "fragment: a ... use: a"),
    DiagnosticEntry(
      .fragmentArguments, "Arguments that do not fit", "Every argument of a fragment is given, and no other.",
      example: "{ use: collection-page, with: { pth: users } }"),
    DiagnosticEntry(
      .argumentMisused, "Argument that cannot stand here",
      """
      A path or function in a fragment looks into a value that is \
      bound while running; a plain text has none.
      """, example: "{user.id} with user: abc"),
    DiagnosticEntry(
      .tooManySteps, "Too many steps",
      """
      Fragments inside fragments multiply; a test with this many steps is hardly \
      meant.
      """, example: "a fragment that uses another ten times, which does the same"),
    DiagnosticEntry(
      .unusedFragment, "Fragment that nothing uses", "It does nothing.", example: "fragment: old-page"),
    DiagnosticEntry(
      .unusedArgument, "Argument that the fragment does not use", "Giving it changes nothing.",
      example: "arguments: [path, key]"),
    DiagnosticEntry(
      .unknownName, "Unknown name",
      """
      Templates know the parameters, the test's axes, earlier captures, and those of the \
      tests that it needs.
      """, example: "\"GET {base}/users/{frist}\""),
    DiagnosticEntry(
      .captureBeforeUse, "Used before it is captured",
      """
      A capture is bound once its step is over, for the steps after \
      it.
      """, example: "\"GET {base}/users/{first}\" before capture: { first: ... }"),
    DiagnosticEntry(
      .shadowedName, "Name already taken", "A template could not tell which value is meant.",
      example: "capture: { base: $.href }"),
    DiagnosticEntry(
      .pathDoesNotCompile, "Not a JSON path",
      """
      Paths are those of RFC 9535; a place is a member's name, as `.{name}` or `[{name}]`, or a value \
      that a filter compares with. A value brings its own quotes.
      """, example: "\"$.users[\""),
    DiagnosticEntry(
      .matcherOnWrongPath, "Matcher on the wrong kind of path",
      """
      A singular path yields one value, any other a list of \
      nodes; each has its own matchers.
      """, example: "\"$.users[*].id\": { equals: a }"),
    DiagnosticEntry(
      .patternDoesNotCompile, "Pattern that cannot be used",
      "Patterns are those of ECMA-262 with the `u` flag.",
      example: "matches: \"[a-\""),
    DiagnosticEntry(
      .unknownFile, "Unknown file", "The suite has no such file.", example: "schema: schemas/usres.json"),
    DiagnosticEntry(
      .schemaDoesNotCompile, "Schema that cannot be used",
      """
      A schema file is a JSON Schema whose references stay inside \
      schemas/.
      """, example: "{ \"type\": \"strnig\" }"),
    DiagnosticEntry(
      .unusedFile, "File that nothing uses", "It counts in the digest and does nothing.",
      example: "schemas/old.json"),
    DiagnosticEntry(
      .unusedParameter, "Parameter that nothing uses",
      "Testers would be asked for a value that changes nothing.",
      example: "parameters: { pageLimit: ... }"),
    DiagnosticEntry(
      .badDefault, "Parameter at odds with itself",
      "The default, the example or the bounds do not fit the type.",
      example: "pageLimit: { type: integer, default: many }"),
    DiagnosticEntry(
      .unknownFormat, "Unknown format", "A format that is not known checks nothing, and would pass silently.",
      example: "{ \"format\": \"datetime\" }"),
    DiagnosticEntry(
      .badTableSchema, "Table schema that contradicts itself",
      "A column has a type that is known, bounds that leave something, and references that name a column.",
      example: "role: { type: enmu, values: [student] }"),
    DiagnosticEntry(
      .apiKeyWithoutPlace, "API key without a place", "The specification says where the key stands.",
      example: "auth: { scheme: api-key }"),
    DiagnosticEntry(
      .senselessForm, "Credential that cannot be spoilt so",
      "Not every scheme has credentials that expire, or that have scopes.",
      example: "auth: expired, where the suite's scheme is basic"),
    DiagnosticEntry(
      .subjectOfOtherStep, "Check of what the step does not show",
      "A file has no status, no header fields and no pages.",
      example: "- { file: \"{bundle}\", expect: [{ status: 200 }] }"),
    DiagnosticEntry(
      .outOfReach, "Place that no target file names",
      """
      A suite is somebody else's text. It reaches only the hosts, files and folders that the target file names, so its \
      addresses and paths begin with a parameter or with what a step before it captured.
      """, example: "- request: \"GET https://other.example/users\""),
    DiagnosticEntry(
      .functionOfSecret, "Function of a secret",
      """
      Of a secret parameter nothing but an equality tag is bound and recorded; the secret takes its place where something \
      goes out to the target.
      """, example: "Authorization: \"Basic {base64(token)}\""),
  ]
}
