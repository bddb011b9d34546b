// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets: the readers of the program, built with libFuzzer. `make fuzz` builds and runs them.
// The package bears the name of the program's, so that they see what the modules keep to their package.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// libFuzzer brings the main function.
func fuzz(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "fuzz-\(name)", dependencies: dependencies, path: "Targets/\(name)",
    swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "assay",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    module("Diagnostics"),
    module("Digests", [.product(name: "Crypto", package: "swift-crypto")]),
    module("Patterns", ["CPCRE2"]),
    module("Formats", ["Patterns"]),
    module("JSON", ["Formats", "Patterns"]),
    module("XML", ["CXML2"]),
    module("Matchers", ["Formats", "JSON", "Patterns"]),
    module("SuiteModel", ["Diagnostics"]),
    module(
      "SuiteLoading",
      ["Diagnostics", "Digests", "JSON", "Matchers", "Patterns", "SuiteModel", .product(name: "Yams", package: "Yams")]),
    fuzz("json", ["JSON"]),
    fuzz("jsonpath", ["JSON"]),
    fuzz("schema", ["JSON"]),
    fuzz("pattern", ["Patterns"]),
    fuzz("xml", ["XML"]),
    fuzz("yaml", ["Diagnostics", "SuiteLoading"]),
  ]
)
