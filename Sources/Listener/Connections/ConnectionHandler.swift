import NIOCore
import NIOHTTP1
import NIOSSL

/// One connection: puts its requests together within limits, has them placed, and answers as told.
///
/// Requests come one at a time: the handler before it holds back what a client sends ahead.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    case idle
    case reading(RequestDraft)
    case answering(Desk.Ticket?)
    /// Answered before its end; the rest is read and dropped, so that the client sees the answer.
    case discarding
    /// Nothing more is read; the connection closes once the answer is written.
    case done
  }

  /// How long a client may go on sending what nobody reads.
  private static let discardTime = TimeAmount.seconds(2)

  private let number: Int
  private let peer: String
  private let desk: Desk
  private let settings: ListenerSettings
  private let clock: ListenerClock
  private var phase = Phase.idle
  /// The one that runs: for the next head, for the body's end, for the delay or for the end of discarding.
  private var timer: Scheduled<Void>?

  init(number: Int, peer: String, desk: Desk, settings: ListenerSettings, clock: ListenerClock) {
    self.number = number
    self.peer = peer
    self.desk = desk
    self.settings = settings
    self.clock = clock
  }

  func handlerAdded(context: ChannelHandlerContext) { awaitHead(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), phase) {
    case (.head(let head), .idle): begin(head, context)
    case (.body(let chunk), .reading(let draft)): take(chunk, draft, context)
    case (.end(let trailers), .reading(let draft)): complete(draft, trailers, context)
    case (.end, .discarding): context.close(promise: nil)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch phase {
    case .reading(let draft) where error is HTTPParserError:
      if case .some(.invalidEOFState) = error as? HTTPParserError { return }
      refuse(draft, .sentence(400, "The body cannot be read: \(error)."), context, isBodyCut: true)
    case .idle where error is HTTPParserError:
      if case .some(.invalidEOFState) = error as? HTTPParserError { return context.close(promise: nil) }
      answerUnreadable(error, context)
    case .idle where error is NIOSSLError || error is BoringSSLError:
      if let why = Self.failedHandshake(error) {
        desk.noteUnreadable(why, connection: number, peer: peer)
      }
      context.close(promise: nil)
    case .discarding where error is HTTPParserError: break
    default: context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  // MARK: - Reading

  /// The time runs for who is done, too: a client that does not read its answer is not waited for.
  private func awaitHead(_ context: ChannelHandlerContext) {
    phase = .idle
    setTimer(TimeAmount(settings.idleTime), context) { $1.close(promise: nil) }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let draft = RequestDraft(head, moment: clock.now(), limit: settings.bodyLimit, held: desk.held)
    phase = .reading(draft)
    if draft.announcesTooMuch { return refuse(draft, tooLarge, context, isTooLarge: true) }
    setTimer(TimeAmount(settings.bodyTime), context) { handler, context in
      guard case .reading(let draft) = handler.phase else { return }
      handler.refuse(
        draft, .sentence(408, "The body did not end within the time."), context, isBodyCut: true)
    }
    if draft.expectsContinue {
      let goOn = HTTPResponseHead(version: .http1_1, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
    }
  }

  private func take(_ chunk: ByteBuffer, _ draft: RequestDraft, _ context: ChannelHandlerContext) {
    switch draft.append(chunk) {
    case .kept: break
    case .beyondLimit: refuse(draft, tooLarge, context, isTooLarge: true)
    case .noRoom:
      refuse(
        draft, .sentence(503, "The harness holds as many bodies as it may."), context, isTooLarge: true)
    }
  }

  private func complete(
    _ draft: RequestDraft, _ trailers: HTTPHeaders?, _ context: ChannelHandlerContext
  ) {
    let placement = desk.place(draft.arrival(connection: number, peer: peer, trailers: trailers))
    phase = .answering(placement.ticket)
    // Never at once: a client that sends many requests ahead would have each answered on top of the last.
    setTimer(TimeAmount(placement.answer.delay), context) { handler, context in
      guard case .answering = handler.phase else { return }
      handler.answer(placement, to: draft, context)
    }
  }

  private var tooLarge: ScriptedAnswer {
    .sentence(413, "The body is longer than \(settings.bodyLimit) bytes.")
  }

  // MARK: - Answering

  private func answer(
    _ placement: Desk.Placement, to draft: RequestDraft, _ context: ChannelHandlerContext
  ) {
    if case .closeBeforeAnswer = placement.answer.fault {
      phase = .done
      settle(placement, at: clock.now())
      return context.close(promise: nil)
    }
    let framed = FramedAnswer(placement.answer, to: draft.head, keepsOpen: draft.leavesConnectionOpen)
    let closes = framed.closes || framed.isCut
    // Before the answer is written: with its last part the next request may come.
    awaitHead(context)
    if closes { phase = .done }
    write(framed, placement, context, closes: closes)
  }

  /// Answers before the request's end, and reads on for a while.
  private func refuse(
    _ draft: RequestDraft, _ answer: ScriptedAnswer, _ context: ChannelHandlerContext,
    isBodyCut: Bool = false,
    isTooLarge: Bool = false
  ) {
    let arrival = draft.arrival(
      connection: number, peer: peer, isBodyCut: isBodyCut, isTooLarge: isTooLarge)
    let placement = desk.place(arrival, own: answer)
    discardRest(context)
    write(
      FramedAnswer(answer, to: draft.head, keepsOpen: false), placement, context, closes: false)
  }

  private func answerUnreadable(_ error: any Error, _ context: ChannelHandlerContext) {
    desk.noteUnreadable("\(error)", connection: number, peer: peer)
    let isHeadTooLong = error as? HTTPParserError == .headerOverflow
    let answer: ScriptedAnswer =
      isHeadTooLong
      ? .sentence(431, "The head has more than \(settings.headerLimit) bytes, or too many fields.")
      : .sentence(400, "This is not an HTTP request.")
    discardRest(context)
    let unknown = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
    write(
      FramedAnswer(answer, to: unknown, keepsOpen: false), Desk.Placement(answer: answer, ticket: nil),
      context, closes: false)
  }

  private func discardRest(_ context: ChannelHandlerContext) {
    phase = .discarding
    setTimer(Self.discardTime, context) { $1.close(promise: nil) }
  }

  private func write(
    _ framed: FramedAnswer, _ placement: Desk.Placement, _ context: ChannelHandlerContext, closes: Bool
  ) {
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [self] result in
      let isWritten = if case .success = result { true } else { false }
      settle(placement, at: isWritten ? clock.now() : nil)
      if closes { context.close(promise: nil) }
    }
    context.write(wrapOutboundOut(.head(framed.head)), promise: nil)
    if framed.isCut {
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(framed.body))), promise: written)
    } else {
      context.write(wrapOutboundOut(.body(.byteBuffer(framed.body))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }
  }

  private func settle(_ placement: Desk.Placement, at moment: Duration?) {
    placement.ticket?.settle(placement.answer, at: moment)
  }

  // MARK: - The end

  /// Notes what was under way when the connection ended.
  private func leave() {
    timer?.cancel()
    switch phase {
    case .reading(let draft):
      let arrival = draft.arrival(connection: number, peer: peer, isBodyCut: true)
      desk.place(arrival, own: .sentence(400, "The body was cut.")).ticket?.settle(nil, at: nil)
    case .answering(let ticket): ticket?.settle(nil, at: nil)
    case .idle, .discarding, .done: break
    }
    phase = .done
  }

  private func setTimer(
    _ time: TimeAmount, _ context: ChannelHandlerContext,
    _ act: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
  ) {
    timer?.cancel()
    timer = nil
    let loop = context.eventLoop.assumeIsolated()
    if time <= .zero {
      loop.execute { act(self, context) }
    } else {
      timer = loop.scheduleTask(in: time) { act(self, context) }
    }
  }

  private static func failedHandshake(_ error: any Error) -> String? {
    guard case .some(.handshakeFailed(let cause)) = error as? NIOSSLError else { return nil }
    return "the TLS handshake failed: \(cause)"
  }
}
