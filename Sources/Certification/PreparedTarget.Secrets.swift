import SuiteLoading
import SuiteModel
import Tokens
import Verdicts

extension PreparedTarget {
  /// The same with every secret parameter in its place: looked up where the target file says, or as the suite has it.
  ///
  /// - Throws: With exit code 3 where one cannot be had.
  func withSecrets() throws(CertificationFailure) -> PreparedTarget {
    var prepared = self
    for parameter in suite.parameters where parameter.kind == .secret {
      let place = target.parameters.firstIndex { $0.key == parameter.name }
      let given = place.map { target.parameters[$0].value } ?? parameter.defaultValue
      guard let reference = given.flatMap(SecretReference.init) else { continue }
      let text: String
      do { text = try SecretReading.system(folder: folder).text(of: reference, for: parameter.name) } catch {
        throw CertificationFailure(.configuration, error.message)
      }
      let value = Literal.text(Template(literal: text))
      if let why = ParameterRule.fault(of: value, for: parameter) {
        throw CertificationFailure(.configuration, "The secret `\(parameter.name)` \(why).")
      }
      let member = Literal.Member(parameter.name, value)
      if let place {
        prepared.target.parameters[place] = member
      } else {
        prepared.target.parameters.append(member)
      }
    }
    return prepared
  }

  /// The texts of the secret parameters that are in their places, by name.
  var secretTexts: [String: String] { suite.secretTexts(in: target) }

  /// What stands for the secrets of this target in a bundle that was begun with it: the run that goes on has another key.
  ///
  /// - Parameter recorded: The target file of the bundle; nil where there is none.
  func tags(in recorded: [UInt8]?) -> [String: String] {
    guard let recorded, !secretTexts.isEmpty,
      let former = TargetLoader.load(text: String(decoding: recorded, as: UTF8.self), named: "target.json")
        .value
    else { return [:] }
    let tags = suite.secretTexts(in: former)
    return Dictionary(
      secretTexts.compactMap { name, text in tags[name].map { (text, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Suite {
  /// What a target gives for the secret parameters, by name.
  fileprivate func secretTexts(in target: TargetDescription) -> [String: String] {
    let secrets = Set(parameters.filter { $0.kind == .secret }.map(\.name))
    var texts: [String: String] = [:]
    for member in target.parameters where secrets.contains(member.key) {
      if case .text(let text) = member.value { texts[member.key] = text.source }
    }
    return texts
  }
}
