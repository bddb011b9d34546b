/// The tokens of waits that have ended, so that who comes late can be told from a stranger; the newest are known.
struct EndedTokens {
  private let limit: Int
  private var ids: [String: String] = [:]
  private var order: [String] = []
  private var oldest = 0

  init(limit: Int) { self.limit = limit }

  func id(of token: String) -> String? { ids[token] }

  mutating func note(_ token: String, id: String) {
    guard ids.updateValue(id, forKey: token) == nil else { return }
    if order.count < limit {
      order.append(token)
    } else {
      ids[order[oldest]] = nil
      order[oldest] = token
      oldest = (oldest + 1) % limit
    }
  }
}
