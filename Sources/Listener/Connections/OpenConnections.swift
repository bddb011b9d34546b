import NIOCore
import Synchronization

/// The connections that are open, numbered in the order in which they came, and no more than allowed.
final class OpenConnections: Sendable {
  private struct State {
    var channels: [Int: any Channel] = [:]
    var count = 0
    var refused = 0
    var isStopped = false
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  var refused: Int { state.withLock { $0.refused } }

  /// The connection's number, counted from 1; nil if it must be closed.
  func admit(_ channel: any Channel) -> Int? {
    let number = state.withLock { state -> Int? in
      guard !state.isStopped else { return nil }
      guard state.channels.count < limit else {
        state.refused += 1
        return nil
      }
      state.count += 1
      state.channels[state.count] = channel
      return state.count
    }
    if let number {
      channel.closeFuture.whenComplete { _ in self.state.withLock { $0.channels[number] = nil } }
    }
    return number
  }

  /// Lets answers under way finish for so long, then closes every connection; returns when all are closed.
  func stop(within time: Duration) async {
    let channels = state.withLock { state in
      state.isStopped = true
      return Array(state.channels.values)
    }
    guard !channels.isEmpty else { return }
    let timers = channels.map { channel in
      channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
      return channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    }
    for channel in channels { try? await channel.closeFuture.get() }
    for timer in timers { timer.cancel() }
  }
}
