import CCurl
import Evidence

/// The transfers under way and the pool of handles, for the driver's thread only.
struct TransferTable {
  private let multi: UnsafeMutableRawPointer
  private let configuration: CurlConfiguration
  private var live: [UnsafeMutableRawPointer: Transfer] = [:]
  private var pool: [UnsafeMutableRawPointer] = []

  private static let poolSize = 64

  init(multi: UnsafeMutableRawPointer, configuration: CurlConfiguration) {
    self.multi = multi
    self.configuration = configuration
  }

  mutating func add(_ operation: SendOperation, _ continuation: CheckedContinuation<HTTPExchange, Never>) {
    guard !operation.isCancelled else {
      return continuation.resume(returning: operation.unsent(.interrupted))
    }
    let isNew = pool.isEmpty
    guard let easy = pool.popLast() ?? curl_easy_init() else {
      let fault = TransportFault(.harness, "libcurl gave no handle; the process may be out of memory")
      return continuation.resume(returning: operation.unsent(fault))
    }
    let transfer = Transfer(operation, easy: easy, configuration: configuration, continuation: continuation)
    var code = isNew ? Transfer.prepare(easy, configuration) : CURLE_OK
    if code == CURLE_OK { code = transfer.configure() }
    guard code == CURLE_OK, curl_multi_add_handle(multi, easy) == CURLM_OK else {
      let reason =
        code == CURLE_OK ? "the transfer could not be added" : code.text
      curl_easy_cleanup(easy)
      return continuation.resume(returning: operation.unsent(TransportFault(.harness, "libcurl: \(reason)")))
    }
    live[easy] = transfer
  }

  /// Moves all transfers on as far as they go without waiting, and delivers those that are done.
  mutating func advance() {
    var running: Int32 = 0
    let state = curl_multi_perform(multi, &running)
    guard state == CURLM_OK else {
      return endAll(TransportFault(.harness, "libcurl: \(state.text)"))
    }
    var easy: UnsafeMutableRawPointer?
    var result = CURLE_OK
    while ccurl_multi_next_finished(multi, &easy, &result) == 1, let done = easy {
      if let transfer = live[done] { deliver(transfer, transfer.exchange(result: result)) }
    }
  }

  /// Ends one transfer if it is still under way.
  mutating func end(_ operation: SendOperation, _ fault: TransportFault) {
    guard let transfer = live.values.first(where: { $0.operation === operation }) else { return }
    deliver(transfer, transfer.exchange(fault: fault))
  }

  /// Ends all transfers and frees all handles.
  mutating func endAll(_ fault: TransportFault) {
    for transfer in Array(live.values) { deliver(transfer, transfer.exchange(fault: fault)) }
    for easy in pool { curl_easy_cleanup(easy) }
    pool = []
  }

  private mutating func deliver(_ transfer: Transfer, _ exchange: HTTPExchange) {
    live[transfer.easy] = nil
    _ = curl_multi_remove_handle(multi, transfer.easy)
    recycle(transfer, isSound: exchange.fault == nil)
    transfer.continuation.resume(returning: exchange)
  }

  /// Keeps the handle for another transfer; not where something went wrong, whatever that left in it.
  private mutating func recycle(_ transfer: Transfer, isSound: Bool) {
    guard isSound, pool.count < Self.poolSize else { return curl_easy_cleanup(transfer.easy) }
    transfer.release()
    pool.append(transfer.easy)
  }
}
