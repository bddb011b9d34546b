package import JSON
package import Planning
import SuiteModel

extension PlannedCase {
  /// The names that the case starts with: parameters, captured values of needed cases, axis values.
  package func bindings(
    parameters: ParameterValues, inherited: [String: JSONValue], generator: ValueGenerator
  ) -> Bindings {
    var values = parameters.values.merging(inherited) { _, inherited in inherited }
    for axis in axes { values[axis.name] = .string(axis.value) }
    return Bindings(values: values, raw: parameters.urls, generator: generator)
  }
}
