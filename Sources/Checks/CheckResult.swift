import JSON

/// What one check found, before it is known for which requirement.
enum CheckResult {
  case pass(values: Int)
  case fail(expected: String?, observed: String?, place: String?, line: Int?, count: Int, message: String)
  /// It selected nothing to look at.
  case noData(String)
  /// The suite's or the harness's fault.
  case fault(String)

  var isPass: Bool { if case .pass = self { true } else { false } }
}
