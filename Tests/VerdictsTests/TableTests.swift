import Testing
import Verdicts

/// The tables from requirements to capability, to profile, to exit code.
@Suite struct TableTests {
  private static let capabilities: [(musts: [Verdict], others: [Verdict], verdict: CapabilityVerdict)] = [
    ([.pass], [], .satisfied),
    ([.pass, .warn], [], .satisfied),
    ([.pass, .pass], [.warn, .untested, .inconclusive], .satisfied),
    ([], [.pass], .satisfied),
    ([.warn], [.pass], .satisfied),
    ([.warn], [], .notEvaluated),
    ([], [], .notEvaluated),
    ([], [.warn], .notEvaluated),
    ([.pass, .untested], [], .notEvaluated),
    ([.pass, .inconclusive], [], .notEvaluated),
    ([.pass, .review], [], .notEvaluated),
    ([.pass, .config], [], .notEvaluated),
    ([.pass, .error], [], .notEvaluated),
    ([.pass], [.error], .notEvaluated),
    ([.pass], [.config], .notEvaluated),
    ([.pass], [.review], .notEvaluated),
    ([.pass, .fail], [], .notSatisfied),
    ([.fail, .error, .config, .inconclusive, .review, .untested], [.error], .notSatisfied),
  ]

  @Test(arguments: capabilities)
  func `a claimed capability is satisfied when all that it must was shown`(
    musts: [Verdict], others: [Verdict], verdict: CapabilityVerdict
  ) {
    func of(_ claimed: Bool, _ complete: Bool) -> CapabilityVerdict {
      .of(claimed: claimed, testableMusts: musts, all: musts + others, complete: complete)
    }
    #expect(of(true, true) == verdict)
    #expect(of(true, false) == (verdict == .satisfied ? .notEvaluated : verdict))
    #expect(of(false, true) == .notClaimed)
    #expect(of(false, false) == .notClaimed)
  }

  private static let profiles: [(claimed: [CapabilityVerdict], profile: ProfileVerdict)] = [
    ([.satisfied], .conformant),
    ([.satisfied, .satisfied], .conformant),
    ([], .incomplete),
    ([.notEvaluated], .incomplete),
    ([.satisfied, .notEvaluated], .incomplete),
    ([.notSatisfied], .nonConformant),
    ([.satisfied, .notSatisfied], .nonConformant),
    ([.notEvaluated, .notSatisfied], .nonConformant),
    ([.notSatisfied, .notEvaluated], .nonConformant),
    ([.notClaimed], .incomplete),
  ]

  @Test(arguments: profiles)
  func `a profile is conformant when every claimed capability is satisfied`(
    claimed: [CapabilityVerdict], profile: ProfileVerdict
  ) {
    #expect(ProfileVerdict.of(claimed: claimed, waived: false, disturbed: false) == profile)
    let isConformant = profile == .conformant
    #expect(
      ProfileVerdict.of(claimed: claimed, waived: true, disturbed: false)
        == (isConformant ? .conformantWithWaivers : profile))
    for waived in [false, true] {
      #expect(
        ProfileVerdict.of(claimed: claimed, waived: waived, disturbed: true)
          == (isConformant ? .incomplete : profile))
    }
  }

  @Test(arguments: [
    (ProfileVerdict.conformant, "conformant"), (.conformantWithWaivers, "conformant with waivers"),
    (.nonConformant, "non-conformant"), (.incomplete, "incomplete"),
  ])
  func `a profile's verdict reads as the certificate says it`(profile: ProfileVerdict, title: String) {
    #expect(profile.title == title)
  }

  @Test(
    arguments: [
      (ExitCode.conformant, 0, "conformant"), (.nonConformant, 1, "non-conformant"),
      (.incomplete, 2, "incomplete"), (.configuration, 3, "configuration to be mended"),
      (.suiteOrHarness, 4, "fault of the suite or the harness"), (.usage, 64, "wrong usage"),
      (.interrupted, 130, "interrupted"),
    ] as [(ExitCode, Int32, String)])
  func `an exit code has its number and says what it means`(code: ExitCode, number: Int32, meaning: String) {
    #expect(code.rawValue == number)
    #expect(code.meaning == meaning)
  }

  @Test func `of several exit codes 130 wins, then 1, 4, 3, 2, 0`() {
    let order: [Int32] = [130, 1, 4, 3, 2, 0]
    #expect(ExitCode.precedence.map(\.rawValue) == order)
    for (place, code) in ExitCode.precedence.enumerated() {
      #expect(ExitCode.winning(among: ExitCode.precedence[place...].reversed()) == code)
      for other in ExitCode.precedence[place...] {
        #expect(ExitCode.winning(among: [other, code]) == code)
      }
    }
  }

  @Test func `no exit code at all is a fault of the harness, never a success`() {
    #expect(ExitCode.winning(among: []) == .suiteOrHarness)
  }
}
