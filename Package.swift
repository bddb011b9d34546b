// swift-tools-version: 6.2
import Foundation
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A stage of the pipeline; it may depend only on stages listed above it.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module; files that tests read by path are excluded from the build.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: settings)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
]
let sockets: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]
let server: [Target.Dependency] =
  sockets + [
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "SwiftASN1", package: "swift-asn1"),
    .product(name: "X509", package: "swift-certificates"),
  ]

/// Whether a file's path matches the pattern.
func isThere(_ pattern: String) -> Bool { !paths(pattern).isEmpty }

/// The paths of files that match the pattern.
func paths(_ pattern: String) -> [String] {
  #if canImport(Glibc)
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  #else
    return []
  #endif
}

/// The text of the first file whose path matches the pattern; empty without one.
func contents(_ pattern: String) -> String {
  paths(pattern).first.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
}

/// Where scripts for the linker stand in the place of shared libraries.
let scripts = ["-L", Context.packageDirectory + "/Linking"]

/// Relocations take a tenth of their room where the loader reads them packed: that of glibc does from 2.36 on.
let packed: [String] = {
  #if canImport(Glibc)
    return __GLIBC__ > 2 || __GLIBC_MINOR__ >= 36 ? ["-z", "pack-relative-relocs"] : []
  #else
    return []
  #endif
}()

/// The library of C++ that Swift's runtime needs has 4,300 places that the loader relocates by name, at every start. It
/// becomes a part of the program where the compiler brings it as an archive.
let carriedRuntime = isThere("/usr/lib/gcc/*/*/libstdc++.a") ? scripts : []

/// libcurl brings forty libraries, and half of a short run would go into loading them: of protocols that are never spoken.
/// It becomes a part of the program, with what it needs for HTTP, where those are archives too and it needs no others
/// than are known here.
let libcurl: [LinkerSetting] = {
  let needed = ["curl", "ssl", "crypto", "nghttp2"]
  let without = ["ssh2", "rtmp", "ldap", "lber", "gssapi_krb5", "psl", "idn2", "brotlidec", "zstd"]
  let known = Set((needed + without + ["z"]).map { "-l" + $0 })
  let named = contents("/usr/lib/*/pkgconfig/libcurl.pc").split(separator: "\n")
    .first { $0.hasPrefix("Libs.private:") }?.split(separator: " ").dropFirst().map(String.init)
  let areThere = needed.allSatisfy { isThere("/usr/lib/*/lib\($0).a") }
  guard areThere, named.map(known.isSuperset) == true else { return [.linkedLibrary("curl")] }
  return [.unsafeFlags(["-use-ld=lld"] + scripts), .linkedLibrary("curl-http")]
}()

/// The static standard library asks for every symbol to be exported: the loader would look through 50,000 of them for each
/// symbol of the C libraries, at every start. What is alike is kept once, and in one segment, so that less of a large
/// program comes into memory; lld can do that, and is a part of the toolchain.
let slender: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld"] + carriedRuntime
      + (["--no-export-dynamic", "--icf=safe", "--no-rosegment", "-z", "noseparate-code"] + packed).flatMap {
        ["-Xlinker", $0]
      }, .when(platforms: [.linux], configuration: .release))
]

/// Where distributions put the headers of libxml2. The package manager would ask pkg-config, and link what that names.
let libxml2Headers = "/usr/include/libxml2"

let package = Package(
  name: "assay",
  products: [.executable(name: "assay", targets: ["assay"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // System libraries: module maps, and the few wrappers that Swift cannot import.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Calls of Linux that Swift's view of the C library lacks.
    .systemLibrary(name: "CProcess"),
    .systemLibrary(name: "CTables"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CCurl", linkerSettings: libcurl),
    // A large library that is loaded when it is first used, not with the program: it is not linked.
    .target(name: "CLoading"),
    .target(name: "CXML2", dependencies: ["CLoading"], cSettings: [.unsafeFlags(["-I", libxml2Headers])]),
    // What went wrong, whose it is, where, and how to mend it.
    module("Diagnostics"),
    // SHA-256, HMAC, base64, percent-encoding and canonical file lists.
    module("Digests", [crypto]),
    // ECMA-262 patterns and I-Regexp, run by PCRE2 within limits.
    module("Patterns", ["CPCRE2"]),
    // Date-times, URIs, host names and the other formats.
    module("Formats", ["Patterns"]),
    // Documents that keep positions, exact numbers and duplicate names; JSONPath; JSON Schema.
    module("JSON", ["Formats", "Patterns"]),
    // Documents, XPath and XSD by libxml2, confined: no network, no files, no entities from outside.
    .target(
      name: "XML", dependencies: ["CXML2"],
      swiftSettings: settings + [.unsafeFlags(["-Xcc", "-I", "-Xcc", libxml2Headers])]),
    // Zip packages with what libraries hide: raw names, both records of an entry, overlaps, lies about sizes.
    module("Packages", ["CZlib"]),
    // Delimited tables: strict reading, table schemas, keys and references across files.
    module("Tables", ["CTables", "Formats", "Patterns"]),
    // Laws about one value or a list of nodes, one file each.
    module("Matchers", ["Formats", "JSON", "Patterns"]),
    // A specification as pure values, and the target file's model.
    module("SuiteModel", ["Diagnostics"]),
    // YAML text to the model by shape tables, every fault collected; the published JSON Schemas.
    module(
      "SuiteLoading",
      [
        "Diagnostics", "Digests", "Formats", "JSON", "Matchers", "Patterns", "SuiteModel", "Tables", "XML",
        yams,
      ]),
    // Suite and target to plan: every case to run, or to skip with a reason.
    module("Planning", ["SuiteModel"]),
    // Observations, redaction at capture, chained segments, the sealed bundle.
    module("Evidence", ["CZlib", "Digests", "JSON", "Packages", "Planning", "SuiteModel"]),
    // Credentials of requests: secrets by reference, OAuth 1.0a, OAuth 2.0 tokens, JSON Web Tokens; spoilt ones too.
    module("Tokens", ["Digests", "Evidence", "JSON", "SuiteModel", crypto, cryptoExtras]),
    // A check on an observation to a finding; the walk of a case.
    module(
      "Checks",
      [
        "Diagnostics", "Digests", "Evidence", "Formats", "JSON", "Matchers", "Packages", "Planning",
        "SuiteLoading",
        "SuiteModel", "Tables", "Tokens", "XML",
      ]),
    // Findings to requirement, capability and profile: the algebra.
    module("Verdicts", ["Checks", "Planning", "SuiteModel"]),
    // Suite, plan and recorded evidence to a judgement; pure.
    module(
      "Judging",
      [
        "Checks", "Diagnostics", "Digests", "Evidence", "Formats", "JSON", "Planning", "SuiteModel",
        "Verdicts",
      ]),
    // Changes recorded evidence and judges it again: what a suite would notice; pure.
    module(
      "Proof",
      ["Checks", "Digests", "Evidence", "JSON", "Judging", "Packages", "Planning", "SuiteModel"]),
    // Runs a plan: concurrency, tokens, redirects, limits, cancellation.
    module(
      "Execution", ["Checks", "Digests", "Evidence", "Formats", "JSON", "Planning", "SuiteModel", "Tokens"]),
    // What ends a thread's wait for descriptors.
    module("Waking", ["CProcess"]),
    // Sends HTTP by libcurl; records, never judges.
    module("HTTPDriver", ["CCurl", "Evidence", "Execution", "Waking"]),
    // Reads the files that the target wrote, and no others; records, never judges.
    module("FileDriver", ["Digests", "Evidence", "Execution", "Packages"]),
    // Runs the target's adapter commands and speaks the adapter protocol; records, never judges.
    module("CommandDriver", ["CProcess", "Diagnostics", "JSON", "Waking"]),
    // Receives what targets send: each request to the wait that it belongs to; records, never judges.
    module("Listener", ["Diagnostics", crypto] + server),
    // The canonical report and its renderers.
    module("Reporting", ["Checks", "Diagnostics", "Evidence", "JSON", "Planning", "SuiteModel", "Verdicts"]),
    // Two reports compared, also across versions of a suite; a report held against what is known to fail; pure.
    module("Gates", ["Diagnostics", "JSON", "Judging", "Reporting", "SuiteModel", "Verdicts"]),
    // Signed statements about reports: keys, envelope, statement; knows nothing of judging.
    module("Attestation", ["Digests", "Formats", "JSON", crypto]),
    // Small, correct implementations of specifications, with switchable faults.
    module(
      "ReferenceTargets",
      ["CZlib", "Digests", "Evidence", "Formats", "JSON", "SuiteModel", "Tokens", grdb] + hummingbird),
    // Wires the stages: load, run, judge, explain; what the command line calls.
    module(
      "Certification",
      [
        "Attestation", "Checks", "CommandDriver", "Diagnostics", "Digests", "Evidence", "Execution",
        "FileDriver", "Formats",
        "Gates", "HTTPDriver", "JSON", "Judging", "Listener", "Matchers", "Packages", "Planning", "Proof",
        "ReferenceTargets", "Reporting",
        "SuiteLoading", "SuiteModel", "Tokens", "Verdicts",
      ]),
    // Documents against a schema or a path: the engines as a plain tool.
    module("Validation", ["Diagnostics", "JSON", "Packages", "SuiteLoading", "Tables", "Verdicts", "XML"]),
    // The command line: parse, call Certification, show.
    .executableTarget(
      name: "assay",
      dependencies: [
        "CProcess", "Certification", "Checks", "CommandDriver", "Diagnostics", "Evidence", "Execution",
        "Formats",
        "Gates",
        "JSON", "Planning", "Proof", "ReferenceTargets", "Reporting",
        "SuiteModel", "Validation", "Verdicts", argumentParser,
      ], swiftSettings: settings, linkerSettings: slender),
    // Test support: in-memory senders, scripted servers, a clock that is told, runs in memory; no product imports it.
    module(
      "AssayTesting",
      [
        "CCurl", "CZlib", "Checks", "Diagnostics", "Digests", "Evidence", "Execution", "Formats", "JSON",
        "Judging", "Planning",
        "SuiteLoading", "SuiteModel", "Tokens", "Verdicts",
      ]),
    tests("PatternsTests", ["Patterns"]),
    tests("FormatsTests", ["Formats"]),
    tests("JSONTests", ["JSON", "Patterns"], data: ["Schema/waivers.json"]),
    tests("XMLTests", ["CLoading", "XML"]),
    tests("TablesTests", ["Patterns", "Tables"]),
    tests("PackagesTests", ["CZlib", "Packages"]),
    tests("ValidationTests", ["AssayTesting", "JSON", "Validation", "Verdicts"]),
    tests("MatchersTests", ["JSON", "Matchers"]),
    tests("DigestsTests", ["Digests"]),
    tests("AttestationTests", ["AssayTesting", "Attestation", "Digests"]),
    tests("SuiteModelTests", ["Diagnostics", "SuiteModel"]),
    tests("PlanningTests", ["Planning", "SuiteModel"]),
    tests("FileDriverTests", ["Digests", "Evidence", "FileDriver", "Packages"]),
    tests("CommandDriverTests", ["CommandDriver", "Diagnostics", "JSON"]),
    tests("ListenerTests", ["Diagnostics", "Listener"] + sockets),
    tests(
      "EvidenceTests",
      ["AssayTesting", "Digests", "Evidence", "JSON", "Packages", "Planning", "SuiteModel"]),
    tests("TokensTests", ["Digests", "Evidence", "JSON", "SuiteModel", "Tokens"]),
    tests(
      "ChecksTests",
      ["AssayTesting", "Checks", "Diagnostics", "Digests", "Evidence", "Formats", "JSON", "SuiteModel"]),
    tests("VerdictsTests", ["Checks", "Planning", "SuiteModel", "Verdicts"]),
    tests(
      "JudgingTests",
      [
        "AssayTesting", "Checks", "Diagnostics", "Evidence", "Execution", "Judging", "Planning", "SuiteModel",
        "Verdicts",
      ]),
    tests(
      "ProofTests",
      [
        "AssayTesting", "Diagnostics", "Evidence", "JSON", "Judging", "Planning", "Proof", "SuiteLoading",
        "SuiteModel",
      ]),
    tests(
      "ExecutionTests",
      [
        "AssayTesting", "Checks", "Evidence", "Execution", "Formats", "JSON", "Planning", "SuiteModel",
        "Tokens", "Verdicts",
      ]),
    tests("SuiteLoadingTests", ["Diagnostics", "JSON", "Matchers", "SuiteLoading", "SuiteModel"]),
    tests(
      "HardeningTests",
      ["AssayTesting", "Certification", "Digests", "Evidence", "Reporting", "Tokens", "Verdicts"]),
    tests("HTTPDriverTests", ["AssayTesting", "CCurl", "Evidence", "Execution", "HTTPDriver"]),
    tests("ReportingTests", ["JSON", "Reporting"], data: ["Goldens", "junit.xsd"]),
    tests(
      "GatesTests", ["Diagnostics", "Gates", "JSON", "Reporting", "SuiteModel", "Verdicts"],
      data: ["Goldens"]),
    tests("ReferenceTargetsTests", ["Formats", "JSON", "ReferenceTargets"]),
    tests(
      "CertificationTests",
      [
        "AssayTesting", "Attestation", "Certification", "Checks", "Diagnostics", "Digests", "Evidence",
        "Execution", "Formats", "Gates", "HTTPDriver", "JSON", "Judging", "Planning", "Proof",
        "ReferenceTargets",
        "Reporting", "SuiteLoading", "SuiteModel", "Tokens", "Verdicts", "assay", argumentParser, crypto,
        grdb,
      ]),
  ]
)
