package import Evidence

/// Which answers of a wait were given so far, and which one the next request gets: the same while running and while
/// judging again, as long as it is told the requests in their order.
package struct AnswersGiven: Sendable {
  private let reception: BoundReception
  private var given: Set<Int> = []

  package init(_ reception: BoundReception) { self.reception = reception }

  /// How a request is answered that came after those before.
  ///
  /// Of the answers whose conditions it fits, or else of those without conditions, it is the first that was not given
  /// yet; once all were given it is the last of them. Where no answer is left it is a plain 200, or 404 where the other
  /// answers are for other requests.
  package mutating func next(for request: HTTPRequest) -> BoundReception.Answer {
    let answers = reception.answers
    let meant = answers.indices.filter {
      !answers[$0].conditions.isEmpty && reception.shows(answers[$0].conditions, request)
    }
    let fitting = meant.isEmpty ? answers.indices.filter { answers[$0].conditions.isEmpty } : meant
    guard let place = fitting.first(where: { !given.contains($0) }) ?? fitting.last else {
      return BoundReception.Answer(
        conditions: [], response: HTTPResponse(status: answers.isEmpty ? 200 : 404), delay: .zero, fault: nil)
    }
    given.insert(place)
    return answers[place]
  }
}
