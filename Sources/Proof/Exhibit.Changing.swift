import Digests
import Evidence

extension Exhibit {
  /// The observation as it would have been.
  func observation(changedBy change: Mutant.Change) -> Observation {
    var out = observation
    switch change {
    case .splice(let splices): set(Splice.applied(splices, to: content), in: &out)
    case .content(let bytes): set(bytes, in: &out)
    case .entries(let entries): set(StoredEntry.package(of: entries), in: &out)
    case .headers(let fields): set(fields, in: &out)
    case .status(let status):
      edit(&out.sight) { response in response.status = status }
    case .request(let request): edit(&out) { $0.exchange.request = request }
    case .received(let received):
      guard var reception = out.reception else { return out }
      reception.received = received
      out.sight = .reception(reception)
    case .end(let end):
      guard var action = out.action else { return out }
      action.end = end
      out.sight = .action(action)
    case .log(let log):
      guard var action = out.action else { return out }
      action.log = log
      out.sight = .action(action)
    }
    return out
  }

  private func set(_ bytes: [UInt8], in out: inout Observation) {
    var bytes = bytes
    if let index = entry {
      var all = entries
      all[index] = StoredEntry(name: all[index].name, bytes: bytes)
      bytes = StoredEntry.package(of: all)
    }
    switch out.sight {
    case .exchange:
      edit(&out.sight) { response in
        response.body = bytes
        // Codings are undone already.
        if !response.contentCodings.isEmpty { response.storage = .decoded(receivedBytes: bytes.count) }
      }
    case .file(var reading):
      // With the digest of what it is now: what cases find in it is found once, and apart from what it was.
      reading.content = FileReading.Content(
        digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
      out.sight = .file(reading)
    case .action(var reading):
      reading.content = bytes
      out.sight = .action(reading)
    case .person(var reading):
      reading.answer?.values = bytes
      out.sight = .person(reading)
    case .reception:
      edit(&out) { received in
        received.exchange.request.body = bytes
        received.exchange.request.headers.removeAll { $0.isNamed("content-encoding") }
      }
    }
  }

  private func set(_ fields: [HTTPField], in out: inout Observation) {
    if case .received = part {
      edit(&out) { $0.exchange.request.headers = fields }
    } else {
      edit(&out.sight) { $0.headers = fields }
    }
  }

  private func edit(_ sight: inout Observation.Sight, _ change: (inout HTTPResponse) -> Void) {
    guard case .exchange(var hops, let note) = sight, let last = hops.indices.last,
      var response = hops[last].response
    else { return }
    change(&response)
    hops[last].response = response
    sight = .exchange(hops, note)
  }

  private func edit(_ out: inout Observation, _ change: (inout Reception.Received) -> Void) {
    guard case .received(let index) = part, var reception = out.reception,
      reception.received.indices.contains(index)
    else { return }
    change(&reception.received[index])
    out.sight = .reception(reception)
  }
}
