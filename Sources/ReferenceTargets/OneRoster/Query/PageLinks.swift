/// The addresses of the pages around one page, for the header `Link`.
///
/// Source: RFC 8288; relations as the OneRoster binding names them.
struct PageLinks: Sendable {
  let page: Page
  let total: Int
  /// The absolute address of the collection, without a query.
  let address: String
  let query: QueryString

  /// The header's value; `alwaysNext` adds a next page after the last.
  func header(alwaysNext: Bool = false) -> String {
    let last = total == 0 ? 0 : (total - 1) / page.limit * page.limit
    var links = [link("first", 0)]
    if page.offset > 0 { links.append(link("prev", max(0, min(page.offset - page.limit, last)))) }
    if page.offset + page.limit < total || alwaysNext {
      links.append(link("next", page.offset + page.limit))
    }
    links.append(link("last", last))
    return links.joined(separator: ", ")
  }

  private func link(_ relation: String, _ offset: Int) -> String {
    let others = query.parameters.filter { $0.name != "limit" && $0.name != "offset" }.map { String($0.raw) }
    let parameters = others + ["limit=\(page.limit)", "offset=\(offset)"]
    return "<\(address)?\(parameters.joined(separator: "&"))>; rel=\"\(relation)\""
  }
}
