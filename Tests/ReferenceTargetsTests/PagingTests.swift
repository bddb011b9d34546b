import JSON
import ReferenceTargets
import Testing

@Suite struct PagingTests {
  private static let root = "http://provider.example\(RunningProvider.base)"

  @Test(arguments: [1, 7, 10, 35, 100])
  func `walking the next links yields every object once, in order`(limit: Int) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let whole = try await provider.get("/users?limit=1000", token: token)
      let total = whole.ids.count
      #expect(total >= 25)
      #expect(whole.header("X-Total-Count") == String(total))
      var (walked, target, pages): ([String], String?, Int) = ([], "/users?limit=\(limit)", 0)
      while let path = target, pages <= total {
        let answer = try await provider.get(path, token: token)
        #expect(answer.status == 200)
        #expect(answer.header("X-Total-Count") == String(total))
        #expect(answer.items.count <= limit)
        #expect((answer.links["prev"] == nil) == (pages == 0))
        walked += answer.ids
        pages += 1
        target = answer.links["next"].map { String($0.dropFirst(Self.root.count)) }
      }
      #expect(walked == whole.ids)
      #expect(pages == (total + limit - 1) / limit)
    }
  }

  @Test func `a page is 100 objects from the first where nothing else is asked for`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let whole = try await provider.items("/enrollments?limit=1000", token: token)
      let page = try await provider.get("/enrollments", token: token)
      #expect(whole.count > 100)
      #expect(page.ids == Array(whole.ids.prefix(100)))
      #expect(page.header("X-Total-Count") == String(whole.count))
      #expect(page.links["next"] == "\(Self.root)/enrollments?limit=100&offset=100")
    }
  }

  @Test func `links are absolute and keep the other parameters as they were sent`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let target = "/users?sort=familyName&offset=4&filter=status%3D%27active%27&limit=2&fields=sourcedId"
      let answer = try await provider.get(target, token: token)
      let kept = "\(Self.root)/users?sort=familyName&filter=status%3D%27active%27&fields=sourcedId&limit=2"
      let last = (Int(answer.header("X-Total-Count") ?? "") ?? 0) - 1
      #expect(
        answer.links == [
          "first": "\(kept)&offset=0", "prev": "\(kept)&offset=2", "next": "\(kept)&offset=6",
          "last": "\(kept)&offset=\(last / 2 * 2)",
        ])
    }
  }

  @Test func `a page beyond the end is empty and has no next`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for offset in ["100000", "99999999999999999999999"] {
        let answer = try await provider.get("/orgs?limit=2&offset=\(offset)", token: token)
        #expect(answer.status == 200)
        #expect(answer.json["orgs"] == .array([]))
        #expect(answer.header("X-Total-Count") == "7")
        #expect(answer.links["next"] == nil)
        #expect(answer.links["prev"] == "\(Self.root)/orgs?limit=2&offset=6")
      }
    }
  }

  @Test func `an enormous limit is lowered rather than refused`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let answer = try await provider.get("/users?limit=99999999999999999999", token: token)
      #expect(answer.status == 200)
      #expect(answer.links["first"] == "\(Self.root)/users?limit=10000&offset=0")
    }
  }

  @Test(arguments: [
    "limit=0", "limit=-1", "limit=abc", "limit=1e2", "limit=", "limit=%2B5", "limit=1.0", "limit=2&limit=3",
    "limit=%D9%A3", "offset=-1", "offset=abc", "offset=", "offset=1&offset=1", "orderBy=up", "sort=a&sort=b",
    "limit=%zz", "limit=%ff",
  ])
  func `a parameter that cannot be obeyed is answered with 400 and invaliddata`(query: String) async throws {
    try await RunningProvider.with { provider in
      let answer = try await provider.get("/users?\(query)", token: try await provider.token())
      #expect(answer.status == 400)
      #expect(answer.codeMinor == "invaliddata")
      #expect(answer.json["users"] == nil)
    }
  }

  @Test func `an empty district serves empty collections with a count of 0`() async throws {
    try await RunningProvider.with(["empty"]) { provider in
      let token = try await provider.token()
      for path in ["/users", "/schools", "/terms", "/demographics"] {
        let answer = try await provider.get(path, token: token)
        #expect(answer.status == 200)
        #expect(answer.json.members?.first?.value == .array([]))
        #expect(answer.header("X-Total-Count") == "0")
        #expect(Set(answer.links.keys) == ["first", "last"])
      }
    }
  }
}
