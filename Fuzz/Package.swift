// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer,address"]),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// As in the main package.
let libxml2Headers = "/usr/include/libxml2"

// A package of its own, so that nobody builds the fuzzer who does not ask for it; the sources are the main package's.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .systemLibrary(name: "CTables"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .target(name: "CLoading"),
    .target(name: "CXML2", dependencies: ["CLoading"], cSettings: [.unsafeFlags(["-I", libxml2Headers])]),
    module("Diagnostics"),
    module("Digests", [.product(name: "Crypto", package: "swift-crypto")]),
    module("Patterns", ["CPCRE2"]),
    module("Formats", ["Patterns"]),
    module("JSON", ["Formats", "Patterns"]),
    .target(
      name: "XML", dependencies: ["CXML2"],
      swiftSettings: settings + [.unsafeFlags(["-Xcc", "-I", "-Xcc", libxml2Headers])]),
    module("Tables", ["CTables", "Formats", "Patterns"]),
    module("Packages", ["CZlib"]),
    module("Matchers", ["Formats", "JSON", "Patterns"]),
    module("SuiteModel", ["Diagnostics"]),
    module(
      "SuiteLoading",
      [
        "Diagnostics", "Digests", "Formats", "JSON", "Matchers", "Patterns", "SuiteModel", "Tables", "XML",
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "fuzz",
      dependencies: ["Diagnostics", "JSON", "Packages", "Patterns", "SuiteLoading", "SuiteModel", "Tables", "XML"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
)
