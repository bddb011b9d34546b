import Checks
import Testing

/// Links as targets really write them (RFC 8288).
@Suite struct LinkHeaderTests {
  private static let nexts: [([String], String?)] = [
    (["<http://a.test/2>; rel=\"next\""], "http://a.test/2"), (["</2>;rel=next"], "/2"),
    (["<2>;  REL = \"NEXT\""], "2"), (["<1>; rel=prev, <2>; rel=next"], "2"),
    (["<1>; rel=prev", "<2>; rel=next"], "2"), (["<2>; rel=\"last next\""], "2"),
    (["<a,b;c>; rel=next"], "a,b;c"), (["<1>; title=\"a, <b>; rel=next\"; rel=prev, <2>; rel=next"], "2"),
    (["<1>; title=\"a \\\" , b\"; rel=prev, <2>; rel=next"], "2"),
    (["<2>; rel=prev; rel=next"], nil), (["<2>; rel=nextish"], nil), (["<2>"], nil), (["<2>; rel"], nil),
    (["<2; rel=next"], nil), (["2; rel=next"], nil), ([""], nil), ([], nil), ([",,;;,"], nil),
    (["<>; rel=next"], ""), (["< /2 >; rel=next"], "/2"), (["<1>; rel=next, <2>; rel=next"], "1"),
    (["<2>; rel=\"next"], "2"), (["<2>; rel=next; title*=UTF-8''a%2C"], "2"),
    (["garbage <2>; rel=next"], "2"),
    (["<2>;rel=next;"], "2"), (["<1>;rel=prev,<2>;rel=next,"], "2"), (["<2>; x=\"\\"], nil),
  ]

  @Test(arguments: nexts)
  func `the target of the first link with the relation`(values: [String], target: String?) {
    #expect(LinkHeader.target("next", in: values) == target)
    #expect(LinkHeader.target("NEXT", in: values) == target)
  }

  @Test func `every link keeps its relations`() {
    let links = LinkHeader.links(in: ["<1>; rel=\"First Prev\", <2>"])
    #expect(links.map(\.target) == ["1", "2"])
    #expect(links.map(\.relations) == [["first", "prev"], []])
  }

  /// RFC 3986, 5.4.
  private static let references: [(String, String)] = [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("/g", "http://a/g"), ("//g", "http://g"),
    ("?y", "http://a/b/c/d;p?y"), ("../g", "http://a/b/g"), ("../../../g", "http://a/g"),
    ("#s", "http://a/b/c/d;p?q#s"),
    ("http://x/y?z=1&w=%20", "http://x/y?z=1&w=%20"), ("g?y/../x", "http://a/b/c/g?y/../x"),
  ]

  @Test(arguments: references)
  func `a reference is resolved against the answer's URL`(reference: String, url: String) {
    #expect(LinkHeader.resolve(reference, against: "http://a/b/c/d;p?q") == url)
  }

  @Test(arguments: ["http://[bad/", "http://a:port/"])
  func `what is no URL resolves to nothing`(reference: String) {
    #expect(LinkHeader.resolve(reference, against: "http://a/b") == nil)
  }
}
