import Checks
import Evidence
import SuiteLoading
import SuiteModel
import Tokens
import Verdicts

extension PreparedTarget {
  /// The texts of the secret parameters by name: looked up where the target file says, or as the suite has them.
  ///
  /// - Throws: With exit code 3 where one cannot be had.
  func secretTexts() throws(CertificationFailure) -> [String: String] {
    var texts: [String: String] = [:]
    for parameter in suite.parameters where parameter.kind == .secret {
      let given = target.parameters.first { $0.key == parameter.name }?.value
      guard let reference = (given ?? parameter.defaultValue).flatMap(SecretReference.init) else { continue }
      let text: String
      do { text = try SecretReading.system(folder: folder).text(of: reference, for: parameter.name) } catch {
        throw CertificationFailure(.configuration, error.message)
      }
      if let why = ParameterRule.fault(of: .text(Template(literal: text)), for: parameter) {
        throw CertificationFailure(.configuration, "The secret `\(parameter.name)` \(why).")
      }
      texts[parameter.name] = text
    }
    return texts
  }

  /// The same with tags for the secret parameters, those by the suite's default too: a run binds and records these.
  ///
  /// - Parameter tags: By name.
  func taking(tags: [String: String]) -> PreparedTarget {
    var prepared = self
    for (name, tag) in tags.sorted(by: { $0.key < $1.key }) {
      let member = Literal.Member(name, .text(Template(literal: tag)))
      if let place = target.parameters.firstIndex(where: { $0.key == name }) {
        prepared.target.parameters[place] = member
      } else {
        prepared.target.parameters.append(member)
      }
    }
    return prepared
  }

  /// What stands for the secrets in a bundle that was begun with them, by name: the run that goes on has another key.
  func tags(in bundle: BundleFolder) -> [String: String] {
    guard let recorded = try? bundle.read(BundleFolder.targetName),
      let former = TargetLoader.load(
        text: String(decoding: recorded, as: UTF8.self), named: BundleFolder.targetName
      ).value
    else { return [:] }
    let names = Set(suite.parameters.filter { $0.kind == .secret }.map(\.name))
    var tags: [String: String] = [:]
    for member in former.parameters where names.contains(member.key) {
      if case .text(let text) = member.value, RedactedText.isTag(text.source) {
        tags[member.key] = text.source
      }
    }
    return tags
  }
}
