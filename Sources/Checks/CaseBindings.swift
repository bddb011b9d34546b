package import JSON
package import Planning
import SuiteModel

extension PlannedCase {
  /// The names that the case starts with: parameters, captured values of needed cases, axis values, and the address at
  /// which it listens, where it does.
  package func bindings(
    parameters: ParameterValues, inherited: [String: JSONValue], generator: ValueGenerator,
    listener: String? = nil
  ) -> Bindings {
    var values = parameters.values.merging(inherited) { _, inherited in inherited }
    for axis in axes { values[axis.name] = .string(axis.value) }
    guard let listener else { return Bindings(values: values, raw: parameters.urls, generator: generator) }
    values[Step.listenerName] = .string(listener)
    return Bindings(values: values, raw: parameters.urls.union([Step.listenerName]), generator: generator)
  }
}
