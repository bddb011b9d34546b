import Digests
import Evidence
import Planning
import SuiteModel
import Testing

@Suite struct PlanEncodingTests {
  @Test(arguments: [0, 1, 2000])
  func `the digest is that of the bytes`(count: Int) {
    let cases = (0..<count).map { number in
      PlannedCase(
        id: CaseID("test/number=\(number)"), test: TestID("test"), axes: [], action: .run, needs: [],
        concurrent: true, concerns: nil)
    }
    let plan = Plan(
      suite: SuiteID("suite"), suiteDigest: "0", profile: ProfileID("all"), claims: [], kind: .certification,
      seed: "seed", cases: cases)
    let bytes = PlanEncoding.bytes(of: plan)
    #expect(count < 2000 || bytes.count > 128 << 10)
    #expect(PlanEncoding.digest(of: plan) == ContentDigest.hex(of: bytes))
  }
}
