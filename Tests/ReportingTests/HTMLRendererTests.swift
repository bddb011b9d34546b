import Testing

@testable import Reporting

@Suite struct HTMLRendererTests {
  private static let elements: Set<String> = [
    "a", "article", "b", "body", "br", "code", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4",
    "head",
    "header", "html", "i", "li", "main", "mark", "meta", "nav", "ol", "p", "pre", "rect", "script", "section",
    "small", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "th", "thead", "title",
    "tr", "ul",
  ]
  private static let attributes: Set<String> = [
    "aria-hidden", "aria-label", "charset", "class", "colspan", "content", "data-label", "height", "href",
    "http-equiv", "id", "lang", "name", "preserveAspectRatio", "rel", "role", "scope", "viewBox", "width",
    "x",
  ]

  @Test(arguments: Sample.allCases)
  func `the page is well formed, and foreign text never becomes markup`(sample: Sample) throws {
    let page = try MarkupScanner(HTMLRenderer.render(sample.report))
    for element in page.elements {
      #expect(Self.elements.contains(element.name), "\(element.name)")
      for attribute in element.attributes {
        #expect(Self.attributes.contains(attribute.name), "\(attribute.name)")
      }
    }
    #expect(page.assets["script"]?.count == 1)
    #expect(page.assets["style"]?.count == 1)
  }

  @Test(arguments: Sample.allCases)
  func `every anchor is there once, and every link leads to an anchor or to the web`(sample: Sample) throws {
    let page = try MarkupScanner(HTMLRenderer.render(sample.report))
    let anchors = page.elements.compactMap { $0["id"] }
    #expect(Set(anchors).count == anchors.count)
    for anchor in anchors { #expect(anchor.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }) }
    for link in page.elements.compactMap({ $0["href"] }) {
      if link.hasPrefix("#") {
        #expect(anchors.contains(String(link.dropFirst())), "\(link)")
      } else {
        #expect(link.hasPrefix("https://") || link.hasPrefix("http://"), "\(link)")
      }
    }
  }

  @Test(arguments: Sample.allCases)
  func `the page shows nothing that could steer a display`(sample: Sample) {
    let page = String(decoding: HTMLRenderer.render(sample.report), as: UTF8.self)
    let steering = page.unicodeScalars.filter { scalar in
      scalar != "\n" && VisibleText.line(String(scalar)) != String(scalar)
    }
    #expect(steering.isEmpty)
  }

  @Test func `the policy names the style and the script that are in the page, and allows nothing else`()
    throws
  {
    let page = try MarkupScanner(HTMLRenderer.render(Sample.failing.report))
    let policy = page.elements.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]
    let style = try #require(page.assets["style"]?.first)
    let script = try #require(page.assets["script"]?.first)
    #expect(
      policy == """
        default-src 'none'; style-src 'sha256-\(SHA256Sum.base64(style))'; \
        script-src 'sha256-\(SHA256Sum.base64(script))'; base-uri 'none'; form-action 'none'
        """)
    for forbidden in ["innerHTML", "eval", "document.write", "fetch(", "http"] {
      #expect(!script.contains(forbidden))
    }
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  @Test func `permanent anchors are called by requirement, problem, case and exchange`() throws {
    let page = try MarkupScanner(HTMLRenderer.render(Sample.failing.report))
    let anchors = Set(page.elements.compactMap { $0["id"] })
    let wanted = [
      "OR12-COLL-2", "problem-3", "case-collection.page_2Fcollection_3Dusers", "capability-core.users",
      "exchange-collection.page_2Fcollection_3Dorgs_231.1", "first", "capabilities", "problems", "not-judged",
      "requirements", "cases", "about",
    ]
    #expect(Set(wanted).subtracting(anchors) == [])
  }

  @Test func `an exchange marks the lines that its problem points at, and links back to the other problems`()
  {
    let page = String(decoding: HTMLRenderer.render(Sample.failing.report), as: UTF8.self)
    #expect(
      page.contains("<mark><i>6</i>      &quot;dateLastModified&quot;: &quot;2026-11-10 08:00&quot;,</mark>"))
    #expect(page.contains("<mark><i>2</i>  &quot;imsx_codeMajor&quot;: &quot;failure&quot;,</mark>"))
    #expect(page.contains("Also evidence for: problem <a href=\"#problem-3\">"))
    #expect(page.contains("Evidence for: problem <a href=\"#problem-1\">"))
  }

  @Test func `a flood is told by its number, and shows the first of its places`() {
    let page = String(decoding: HTMLRenderer.render(Sample.failing.report), as: UTF8.self)
    #expect(page.contains("<span class=\"often\">1,204 times</span>"))
    #expect(page.contains("<summary>The first 200 of 1,204 occurrences</summary>"))
  }

  private static let banners: [(sample: Sample, banner: String, isThere: Bool)] = [
    (.partial, "This is not a certificate.", true),
    (.conforming, "This is not a certificate.", false),
    (.incomplete, "The run was interrupted.", true),
    (.conforming, "The run was interrupted.", false),
    (.empty, "The suite is a draft", true),
    (.stopped, "What stopped it", true),
    (.stopped, "What to do first", false),
    (.failing, "What to do first", true),
  ]

  @Test(arguments: banners)
  func `the front says what the reader must not miss`(sample: Sample, banner: String, isThere: Bool) throws {
    let page = try MarkupScanner(HTMLRenderer.render(sample.report))
    #expect(page.text.contains(banner) == isThere)
  }

  @Test func `a web address is a link, and no other is`() throws {
    var report = Sample.conforming.report
    report.run.suite.url = "JavaScript:alert(1)"
    report.run.suite.specification = "Spec One"
    let page = String(decoding: HTMLRenderer.render(report), as: UTF8.self)
    #expect(page.contains("<dd>Spec One <small>"))
    report.run.suite.url = "HTTPS://spec.example/one"
    #expect(
      String(decoding: HTMLRenderer.render(report), as: UTF8.self)
        .contains("<a href=\"HTTPS://spec.example/one\" rel=\"noreferrer noopener\">Spec One</a>"))
  }
}
