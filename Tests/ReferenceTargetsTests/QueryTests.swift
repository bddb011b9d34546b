import JSON
import Testing

@Suite struct QueryTests {
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + String(byte / 16, radix: 16) + String(byte % 16, radix: 16)
    }.joined()
  }

  private struct Row: Sendable, CustomTestStringConvertible {
    let collection: String
    let filter: String
    let selects: @Sendable (JSONValue) -> Bool

    init(_ collection: String, _ filter: String, _ selects: @escaping @Sendable (JSONValue) -> Bool) {
      (self.collection, self.filter, self.selects) = (collection, filter, selects)
    }

    var testDescription: String { "\(collection) \(filter)" }
  }

  private static func text(_ item: JSONValue, _ name: String) -> String { item[name]?.string ?? "" }

  private static func texts(_ item: JSONValue, _ name: String) -> [String] {
    item[name]?.array?.compactMap(\.string) ?? []
  }

  private static func roles(_ item: JSONValue) -> Set<String> {
    Set((item["roles"]?.array ?? []).texts("role"))
  }

  private static let rows: [Row] = [
    Row("users", "familyName='Exampleton'") { text($0, "familyName") == "Exampleton" },
    Row("users", "familyName='eXAMPLETON'") { text($0, "familyName") == "Exampleton" },
    Row("users", "familyName!='Exampleton'") { text($0, "familyName") != "Exampleton" },
    Row("users", "familyName>'Prototype'") { text($0, "familyName") > "Prototype" },
    Row("users", "familyName>='Prototype'") { text($0, "familyName") >= "Prototype" },
    Row("users", "familyName<'Prototype'") { text($0, "familyName") < "Prototype" },
    Row("users", "familyName<='Prototype'") { text($0, "familyName") <= "Prototype" },
    Row("users", "familyName~'TON'") { text($0, "familyName").contains("ton") },
    Row("users", "status='tobedeleted'") { text($0, "status") == "tobedeleted" },
    Row("users", "enabledUser='false'") { text($0, "enabledUser") == "false" },
    Row("users", "middleName!='Fern'") { text($0, "middleName") != "Fern" },
    Row("users", "grades='09'") { texts($0, "grades") == ["09"] },
    Row("users", "roles.role='student'") { roles($0) == ["student"] },
    Row("users", "roles.role='teacher,aide'") { roles($0) == ["teacher", "aide"] },
    Row("users", "roles.role='teacher'") { roles($0) == ["teacher"] },
    Row("users", "roles.role~'teacher'") { roles($0).contains("teacher") },
    Row("users", "metadata.example.region='NORTH'") {
      $0["metadata"]?["example.region"]?.string == "north"
    },
    Row("users", "status='active' AND familyName='Exampleton'") {
      text($0, "status") == "active" && text($0, "familyName") == "Exampleton"
    },
    Row("users", "familyName='Draftwell' OR familyName='Exampleton'") {
      ["Draftwell", "Exampleton"].contains(text($0, "familyName"))
    },
    Row("users", "dateLastModified>'2025-03-01T00:00:00.000Z'") {
      text($0, "dateLastModified") > "2025-03-01T00:00:00.000Z"
    },
    Row("users", "dateLastModified<='2025-03-01T02:00:00+02:00'") {
      text($0, "dateLastModified") <= "2025-03-01T00:00:00.000Z"
    },
    Row("classes", "periods~'3'") { texts($0, "periods").contains("3") },
    Row("classes", "periods='3,1'") { Set(texts($0, "periods")) == ["1", "3"] },
    Row("classes", "periods!='3,1'") { Set(texts($0, "periods")) != ["1", "3"] },
    Row("classes", "school.type='org'") { _ in true },
    Row("academicSessions", "startDate>='2026-01-01'") { text($0, "startDate") >= "2026-01-01" },
    Row("orgs", "type='school'") { text($0, "type") == "school" },
    Row("students", "identifier>'000020'") { text($0, "identifier") > "000020" },
  ]

  @Test(arguments: rows)
  private func `a filter selects exactly the objects that it describes`(row: Row) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let whole = try await provider.items("/\(row.collection)?limit=1000", token: token)
      let wanted = whole.filter(row.selects)
      let answer = try await provider.get(
        "/\(row.collection)?limit=1000&filter=\(Self.encoded(row.filter))", token: token)
      #expect(answer.status == 200)
      #expect(answer.items == wanted)
      #expect(answer.header("X-Total-Count") == String(wanted.count))
      #expect(!wanted.isEmpty, "the row tells nothing")
    }
  }

  @Test func `a reference is filtered by identifier or address`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let classes = try await provider.items("/classes", token: token)
      let school = try #require(classes[0]["school"])
      let wanted = classes.filter { $0["school"] == school }
      for member in ["sourcedId", "href"] {
        let filter = Self.encoded("school.\(member)='\(school[member]?.string ?? "?")'")
        #expect(try await provider.items("/classes?filter=\(filter)", token: token) == wanted)
      }
    }
  }

  @Test(arguments: [
    "nickname='x'", "roles.colour='x'", "familyName.first='x'", "course='x'",
    "status='active' AND nickname='x'",
    "", "status", "status=", "status=active", "status='active", "='active'", "status = 'active'",
    "status='active' AND", "status='active' and role='x'", "status='active'  AND  status='active'",
    "status='active' XOR status='active'", "status='active' AND status='active' OR status='active'",
    "status=='active'", "familyName='A' B'", "metadata.='x'", "dateLastModified>'yesterday'",
    "dateLastModified>'2025-02-30'",
  ])
  func `an unknown field or a malformed filter is answered with 400 and invalid_filter_field`(
    filter: String
  ) async throws {
    try await RunningProvider.with { provider in
      let answer = try await provider.get(
        "/users?filter=\(Self.encoded(filter))", token: try await provider.token())
      #expect(answer.status == 400)
      #expect(answer.codeMinor == "invalid_filter_field")
      #expect(answer.json["users"] == nil)
    }
  }

  @Test func `a value may hold quotes and spaces`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for filter in ["familyName='O'Brien'", "familyName='A B'", "familyName='A''B'", "familyName=''"] {
        let answer = try await provider.get("/users?filter=\(Self.encoded(filter))", token: token)
        #expect(answer.status == 200)
        #expect(answer.items.isEmpty)
      }
      let plus = try await provider.get("/orgs?filter=name='Example+Valley+District'", token: token)
      #expect(plus.items.count == 1)
    }
  }

  @Test(arguments: ["familyName", "givenName", "dateLastModified", "identifier", "primaryOrg.sourcedId"])
  func `sort orders by a field, and orderBy turns it round`(field: String) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let whole = try await provider.items("/users?limit=1000", token: token)
      func keys(_ items: [JSONValue]) -> [String] {
        let parts = field.split(separator: ".").map(String.init)
        return items.map { item in
          (parts.count == 2 ? item[parts[0]]?[parts[1]] : item[field])?.string ?? "?"
        }
      }
      let ordered = keys(whole).sorted()
      for (order, wanted) in [
        ("", ordered), ("&orderBy=asc", ordered), ("&orderBy=desc", ordered.reversed()),
      ] {
        let items = try await provider.items("/users?limit=1000&sort=\(field)\(order)", token: token)
        #expect(keys(items) == wanted)
        #expect(Set(items.ids) == Set(whole.ids))
      }
    }
  }

  @Test func `objects without the sorted field come last, and first when descending`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for order in ["asc", "desc"] {
        let items = try await provider.items("/users?limit=1000&sort=email&orderBy=\(order)", token: token)
        let absent = items.map { $0["email"] == nil }
        let edge = order == "asc" ? absent.last : absent.first
        #expect(edge == true)
        #expect(zip(absent, absent.dropFirst()).count { $0 != $1 } == 1)
      }
    }
  }

  @Test func `an unknown sort field leaves the default order`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let whole = try await provider.items("/users", token: token)
      for query in ["sort=nickname", "sort=nickname&orderBy=desc", "sort=", "orderBy=desc"] {
        #expect(try await provider.items("/users?\(query)", token: token) == whole)
      }
    }
  }

  @Test func `fields leaves in exactly the selected members`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for query in ["fields=familyName,sourcedId", "fields=familyName&fields=sourcedId"] {
        let items = try await provider.items("/users?\(query)", token: token)
        #expect(items.allSatisfy { $0.members?.map(\.name) == ["sourcedId", "familyName"] })
        let id = try #require(items.ids.first)
        let single = try await provider.get("/users/\(id)?\(query)", token: token)
        #expect(single.json["user"] == items[0])
      }
      let names = try await provider.items("/users?fields=familyName&sort=givenName", token: token)
      #expect(names.allSatisfy { $0.members?.map(\.name) == ["familyName"] })
    }
  }

  @Test(arguments: ["", ",", "sourcedId,", "nickname", "sourcedId,nickname", "roles.role", "%20sourcedId"])
  func `a blank or unknown selection is answered with 400 and invalid_selection_field`(
    fields: String
  ) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let id = try #require(try await provider.items("/users?limit=1", token: token).ids.first)
      for path in ["/users", "/users/\(id)"] {
        let answer = try await provider.get("\(path)?fields=\(fields)", token: token)
        #expect(answer.status == 400)
        #expect(answer.codeMinor == "invalid_selection_field")
      }
    }
  }
}
