import Checks
import Evidence
import Execution
import ReferenceTargets

/// A person who reads what is to be published, and writes it to the reference provider.
struct PublishingPerson: PersonAsking {
  let provider: OneRosterProvider
  let origin: String
  /// The score that they give, whatever they are asked for.
  let score: String

  func answer(_ question: BoundQuestion, at place: RequestPlace) async -> PersonReading.Answer? {
    let words =
      /title "(?<title>[^"]+)" in the class (?<room>\S+) and the category (?<sort>\S+), .* the student (?<student>\S+) the/
    guard let asked = question.instructions.firstMatch(of: words) else { return nil }
    let (roster, gradebook) = (
      origin + OneRosterProvider.servicePath, origin + OneRosterProvider.gradebookPath
    )
    let token = token(for: ["gradebook.createput", "roster.readonly"])
    let room = read(OneRosterProvider.servicePath + "/classes/\(asked.room)", token)
    guard let school = room.firstMatch(of: /"school":\{"href":"[^"]*","sourcedId":"([^"]+)"/)?.1 else {
      return nil
    }
    let common = #""status":"active","dateLastModified":"2026-03-02T08:00:00.000Z""#
    let item = """
      {"lineItem":{"sourcedId":"by-hand",\(common),"title":"\(asked.title)",\
      "assignDate":"2026-03-02T08:00:00.000Z","dueDate":"2026-03-09T08:00:00.000Z",\
      "class":{"href":"\(roster)/classes/\(asked.room)","sourcedId":"\(asked.room)","type":"class"},\
      "school":{"href":"\(roster)/orgs/\(school)","sourcedId":"\(school)","type":"org"},\
      "category":{"href":"\(gradebook)/categories/\(asked.sort)","sourcedId":"\(asked.sort)","type":"category"},\
      "resultValueMin":0,"resultValueMax":20}}
      """
    let result = """
      {"result":{"sourcedId":"by-hand",\(common),\
      "lineItem":{"href":"\(gradebook)/lineItems/by-hand","sourcedId":"by-hand","type":"lineItem"},\
      "student":{"href":"\(roster)/users/\(asked.student)","sourcedId":"\(asked.student)","type":"user"},\
      "scoreStatus":"fully graded","score":\(score),"scoreDate":"2026-03-09"}}
      """
    write(item, to: "/lineItems/by-hand", token)
    write(result, to: "/results/by-hand", token)
    return PersonReading.Answer(by: "Jo Example", at: "2026-03-09T09:00:00Z", values: Array("{}".utf8))
  }

  private func token(for scopes: [String]) -> String {
    let names = scopes.map { "https://purl.imsglobal.org/spec/or/v1p2/scope/\($0)" }.joined(separator: "+")
    let body =
      "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret&scope=" + names
    let answer = provider.respond(
      to: TargetRequest(
        method: "POST", target: OneRosterProvider.tokenPath,
        headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8)))
    let text = String(decoding: answer.body, as: UTF8.self)
    return text.firstMatch(of: /"access_token":"([^"]+)"/).map { String($0.1) } ?? ""
  }

  private func read(_ path: String, _ token: String) -> String {
    let answer = provider.respond(
      to: TargetRequest(target: path, headers: [("Authorization", "Bearer \(token)")]))
    return String(decoding: answer.body, as: UTF8.self)
  }

  private func write(_ body: String, to path: String, _ token: String) {
    _ = provider.respond(
      to: TargetRequest(
        method: "PUT", target: OneRosterProvider.gradebookPath + path,
        headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")],
        body: Array(body.utf8)))
  }
}
