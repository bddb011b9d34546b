import Diagnostics
import SuiteModel

/// A value and where it is written.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let location: SourceLocation
}

/// A template, where it is written, and when its places are filled.
struct TemplateUse: Sendable {
  enum Phase: Sendable {
    /// While planning, when only axis values are known.
    case planning
    /// Before the request is sent: also what a fragment is given.
    case request
    /// Before the first round of a repetition, and for conditions: no item is bound yet.
    case list
    /// When the answer is judged or captured from.
    case answer
    /// After a page walk.
    case walk
  }

  let template: Template
  let location: SourceLocation
  let phase: Phase
}

/// A step as its author wrote it, before fragments are expanded.
///
/// Drafts are made of trees whose unsound parts are gone: where a part is missing a neutral value stands in,
/// because the fault is reported already and nothing with a fault becomes a suite.
struct StepDraft: Sendable {
  enum Action: Sendable {
    /// Its id is given when it is expanded.
    case step(Step)
    case use(FragmentUse)
  }

  let action: Action
  let templates: [TemplateUse]
  let citations: [Located<RequirementID>]
}

/// The use of a fragment with its arguments.
struct FragmentUse: Sendable {
  let name: Located<String>
  let arguments: [(name: Located<String>, value: Literal)]
}

struct FragmentDraft: Sendable {
  let name: Located<String>
  let arguments: [Located<String>]
  let steps: [StepDraft]
  /// Whether nothing in it has a fault of shape.
  let isSound: Bool
}

struct TestDraft: Sendable {
  let id: Located<TestID>
  let title: String
  let verifies: [Located<RequirementID>]
  let axes: [Located<TestDefinition.Axis>]
  let when: Located<Template>?
  let effects: TestDefinition.Effects
  let isIsolated: Bool
  let needs: [Located<TestID>]
  let setup: [StepDraft]
  let proper: [StepDraft]
  let teardown: [StepDraft]
  let isSound: Bool

  /// All of them, in the order in which they are carried out.
  var steps: [StepDraft] { setup + proper + teardown }
}

struct RequirementDraft: Sendable {
  let requirement: Requirement
  let restsOn: [Located<RequirementID>]
}

struct CapabilityDraft: Sendable {
  let capability: Capability
  let requires: [Located<NamePattern>]
}

struct ProfileDraft: Sendable {
  let profile: Profile
  /// Every glob over capabilities in it.
  let globs: [Located<NamePattern>]
}

/// A request before any verdict.
struct PreflightDraft: Sendable {
  let step: StepDraft
  let help: String
}

/// What `suite.yaml` says.
struct SuiteFileDraft: Sendable {
  let id: Located<SuiteID>
  let version: String
  let title: String
  let status: Suite.Status
  let specification: Suite.Specification
  let role: Role
  let parameters: [Parameter]
  let authorization: Suite.Authorization
  let authorizationPlace: SourceLocation?
  let tolerances: Suite.Tolerances
  let namespaces: [String: String]
  let preflight: [PreflightDraft]
  let capabilities: [CapabilityDraft]
  let profiles: [ProfileDraft]
}
