import Checks
import Evidence
import Execution
import Listener
import SuiteModel
import Synchronization
import Verdicts

/// Listens for what the target sends, and tells each wait of a run what came.
struct TargetListener: RequestReceiving {
  /// The most requests of one wait.
  private static let mostRequests = 200_000
  /// A wait ends by its count, or by a time that begins after its trigger; this one is never reached.
  private static let longest = Duration.seconds(7 * 24 * 3600)

  private let listener: Listener

  var base: String { listener.base }
  /// PEM of what a target must trust, where the certificate was made for the run.
  var certificate: String? { listener.certificate }

  /// - Parameter folder: What paths of the target file are relative to.
  /// - Throws: With exit code 3 where nothing can be listened to as the target file says.
  init(_ listening: TargetDescription.Listening, folder: String) async throws(CertificationFailure) {
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
    let tls: ListenerTLS =
      switch listening.tls {
      case .none: .none
      case .selfMade: .selfMade
      case .given(let certificate, let key):
        .given(certificatePath: absolute(certificate), keyPath: absolute(key))
      }
    var settings = ListenerSettings(
      address: listening.address, port: listening.port, publicBase: listening.url, tls: tls)
    settings.bodyLimit = listening.bodyBytes
    do { listener = try await Listener.start(settings) } catch {
      throw CertificationFailure(
        .configuration,
        "The harness \(error): \(error.hint). `listen` in the target file says where it listens.")
    }
  }

  /// Ends listening.
  func stop() async { await listener.stop() }

  /// What came and nobody waited for, as an observation; nil where nothing did.
  func strays() -> Reception? {
    let strays = listener.strays()
    guard strays.count > 0 else { return nil }
    return Reception(
      line: "\(strays.count) that nobody waited for", wanted: strays.count,
      others: strays.kept.map { stray in
        var received = Self.received(stray.request, answer: nil, at: stray.request.receivedAt)
        received.exchange.fault = TransportFault(.harness, stray.reason.description)
        return received
      }, end: .complete)
  }

  func receive(
    _ awaited: BoundReception, token: String?, name: String, trigger: @escaping @Sendable () async -> Bool,
    came: @escaping @Sendable (Int) -> Void
  ) async -> HeardRequests {
    // The place of each request among those that count and its answer, by its index among all.
    let places = Mutex(Places(awaited))
    let wait = ListenerWait(
      id: name, token: token, claims: { awaited.claims(Self.request($0)) },
      answer: { index, _ in
        guard let (place, answer) = places.withLock({ $0.byIndex[index] }) else { return Self.unexpected }
        came(place + 1)
        return Self.scripted(answer)
      },
      isOver: { soFar in
        guard let last = soFar.last else { return false }
        let request = Self.request(last)
        let counts = awaited.takes(request)
        return places.withLock { places in
          if counts { places.take(request, at: soFar.count - 1) }
          return places.byIndex.count >= awaited.count
        }
      }, window: Self.longest,
      linger: awaited.linger, limit: Self.mostRequests)
    let open = await listener.open(wait)
    let outcome = Task { await listener.outcome(of: open) }
    return await withTaskCancellationHandler {
      let makesSense = await trigger()
      let timer = Task {
        if makesSense { try? await Task.sleep(for: awaited.window + awaited.linger) }
        outcome.cancel()
      }
      let heard = await outcome.value
      timer.cancel()
      return Self.heard(heard, of: awaited, wasCancelled: Task.isCancelled)
    } onCancel: {
      outcome.cancel()
    }
  }

  // MARK: What came

  private static func heard(
    _ outcome: ReceptionOutcome, of awaited: BoundReception, wasCancelled: Bool
  ) -> HeardRequests {
    var heard = HeardRequests(end: .complete)
    for exchange in outcome.exchanges {
      let received = received(exchange.request, answer: exchange.answer, at: exchange.answeredAt)
      if awaited.takes(received.exchange.request) {
        heard.received.append(received)
      } else {
        heard.others.append(received)
      }
    }
    heard.end =
      switch outcome.end {
      case .flooded: .flooded
      case .over, .window: .complete
      // Nobody else cancels: either the run was interrupted, or the time was over.
      case .cancelled: wasCancelled ? .cancelled : .window
      }
    if heard.end == .complete, heard.received.count < awaited.count { heard.end = .window }
    return heard
  }

  private static func request(_ request: ReceivedRequest) -> HTTPRequest {
    HTTPRequest(
      method: request.method, url: request.target,
      headers: request.headers.map { HTTPField($0.name, $0.value) },
      body: request.body)
  }

  private static func received(
    _ request: ReceivedRequest, answer: ScriptedAnswer?, at answeredAt: Duration?
  ) -> Reception.Received {
    let response = answer.flatMap { answer -> HTTPResponse? in
      guard answer.fault != .closeBeforeAnswer else { return nil }
      return HTTPResponse(
        status: answer.status, headers: answer.headers.map { HTTPField($0.name, $0.value) }, body: answer.body
      )
    }
    return Reception.Received(
      exchange: HTTPExchange(request: Self.request(request), response: response, remoteAddress: request.peer),
      at: request.receivedAt.wholeMicroseconds,
      answeredAt: (answeredAt ?? request.receivedAt).wholeMicroseconds, connection: request.connection,
      isCut: request.isBodyCut, isTooLarge: request.isTooLarge)
  }

  // MARK: What it is answered

  /// What the requests that count are answered, worked out in the order in which they come.
  private struct Places: Sendable {
    private(set) var byIndex: [Int: (place: Int, answer: BoundReception.Answer)] = [:]
    private var given: AnswersGiven

    init(_ awaited: BoundReception) { given = AnswersGiven(awaited) }

    mutating func take(_ request: HTTPRequest, at index: Int) {
      byIndex[index] = (byIndex.count, given.next(for: request))
    }
  }

  private static let unexpected = ScriptedAnswer(
    status: 404, headers: [HeaderField("Content-Type", "text/plain; charset=utf-8")],
    body: Array("Nothing is waited for at this path or with this method.\n".utf8))

  private static func scripted(_ answer: BoundReception.Answer) -> ScriptedAnswer {
    let fault: AnswerFault =
      switch answer.fault {
      case nil: .none
      case .closed: .closeBeforeAnswer
      case .cut: .cutBody(after: answer.response.body.count / 2)
      }
    return ScriptedAnswer(
      status: answer.response.status,
      headers: answer.response.headers.map { HeaderField($0.name, $0.value) }, body: answer.response.body,
      delay: answer.delay, fault: fault)
  }
}
