import Digests
import Testing

@Suite struct PercentEncodingTests {
  private static let texts = [
    ("", ""), ("AZaz09-._~", "AZaz09-._~"), (" ", "%20"), ("+", "%2B"), ("/?#[]@", "%2F%3F%23%5B%5D%40"),
    ("!$&'()*,;=:", "%21%24%26%27%28%29%2A%2C%3B%3D%3A"), ("%41", "%2541"), ("é", "%C3%A9"),
    ("e\u{301}", "e%CC%81"), ("😀", "%F0%9F%98%80"), ("\u{0}\n\r", "%00%0A%0D"),
    ("\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D"),
  ]

  @Test(arguments: texts)
  func `all but unreserved characters are encoded`(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
  }

  @Test func `a form keeps the order of its fields, and no value can pass for a field`() {
    let form = PercentEncoding.form([
      (name: "b", value: "1&c=2"), (name: "a b", value: ""), (name: "b", value: "="),
    ])
    #expect(form == "b=1%26c%3D2&a%20b=&b=%3D")
    #expect(PercentEncoding.form([]) == "")
  }
}
