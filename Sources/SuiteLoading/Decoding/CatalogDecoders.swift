import Diagnostics
import SuiteModel

/// Turns the sound tree of `requirements.yaml` into requirements.
enum RequirementsDecoder {
  static func decode(_ root: YAMLNode, role: Role) -> [RequirementDraft] {
    (root["requirements"]?.items ?? []).map { requirement($0, role: role) }
  }

  private static func requirement(_ node: YAMLNode, role: Role) -> RequirementDraft {
    let id: Located<RequirementID> = node.located("id") { RequirementID($0) }
    let restsOn = node["restsOn"]?.locatedItems { RequirementID($0) } ?? []
    return RequirementDraft(
      requirement: Requirement(
        id: id.value, keyword: Requirement.Keyword(rawValue: node.text("keyword")) ?? .may,
        grade: Requirement.Grade(rawValue: node.text("grade")) ?? .schema,
        role: node["role"]?.text.flatMap(Role.init) ?? role, clause: node["clause"]?.text,
        operation: node["operation"]?.text, url: node["url"]?.text, condition: node["condition"]?.text,
        text: node.text("text"), testable: testability(node), restsOn: restsOn.map(\.value),
        location: id.location),
      restsOn: restsOn)
  }

  private static func testability(_ node: YAMLNode) -> Requirement.Testability {
    switch node["testable"]?.text {
    case "manual": .manual
    case "excluded": .excluded(reason: node.text("reason"))
    default: .auto
    }
  }
}

/// Turns the sound tree of a file in `tests/` into tests.
enum TestsDecoder {
  /// - Parameter faultLines: The lines of the file that have a fault of shape.
  static func decode(_ root: YAMLNode, faultLines: Set<Int>, matchers: MatcherTable) -> [TestDraft] {
    let nodes = root["tests"]?.items ?? []
    return nodes.indices.map { i in
      let end = i + 1 < nodes.count ? nodes[i + 1].location.line : Int.max
      let own = nodes[i].location.line...max(nodes[i].location.line, end - 1)
      return test(nodes[i], isSound: !faultLines.contains(where: own.contains), matchers: matchers)
    }
  }

  private static func test(_ node: YAMLNode, isSound: Bool, matchers: MatcherTable) -> TestDraft {
    let id: Located<TestID> = node.located("id") { TestID($0) }
    return TestDraft(
      id: id, title: node["title"]?.text ?? id.value.description,
      verifies: node["verifies"]?.locatedItems { RequirementID($0) } ?? [],
      axes: (node["axes"]?.members ?? []).map { member in
        let values = (member.value.items ?? []).compactMap(\.text)
        return Located(
          value: TestDefinition.Axis(name: member.key, values: values), location: member.keyLocation)
      },
      when: node["when"].map { when in
        let template = (try? Template(parsing: when.text ?? "")) ?? Template(literal: when.text ?? "")
        return Located(value: template, location: when.location)
      },
      effects: TestDefinition.Effects(rawValue: node.text("effects")) ?? .none,
      isIsolated: node["isolated"]?.bool ?? false, needs: node["needs"]?.locatedItems { TestID($0) } ?? [],
      setup: StepDecoder.steps(node["setup"], matchers: matchers),
      proper: StepDecoder.steps(node["steps"], matchers: matchers),
      teardown: StepDecoder.steps(node["teardown"], matchers: matchers), isSound: isSound)
  }
}

/// Turns the sound tree of a file in `fragments/` into a fragment.
enum FragmentDecoder {
  static func decode(_ root: YAMLNode, isSound: Bool, matchers: MatcherTable) -> FragmentDraft {
    FragmentDraft(
      name: root.located("fragment") { $0 }, arguments: root["arguments"]?.locatedItems { $0 } ?? [],
      steps: StepDecoder.steps(root["steps"], matchers: matchers), isSound: isSound)
  }
}
