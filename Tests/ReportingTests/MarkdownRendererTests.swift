import Reporting
import Testing

@Suite struct MarkdownRendererTests {
  @Test func `foreign text neither links nor marks up nor breaks its row`() {
    let text = String(decoding: MarkdownRenderer.render(Sample.hostile.report), as: UTF8.self)
    for mark in ["<", "[a]", "`", "\u{1B}", "\u{202E}", "javascript:alert(1))|"] {
      #expect(!text.contains(mark))
    }
    for line in text.split(separator: "\n") where line.hasPrefix("| 1 ") {
      #expect(line.filter { $0 == "|" }.count == 5)
    }
  }

  @Test func `a bare address is no link`() {
    var report = Sample.conforming.report
    report.judgement.problems[0].message = "see https://evil.example, www.evil.example and @someone"
    let text = String(decoding: MarkdownRenderer.render(report), as: UTF8.self)
    #expect(text.contains("see https&#58;//evil.example, www&#46;evil.example and &#64;someone"))
  }

  @Test func `a partial run is called no certificate`() {
    let text = String(decoding: MarkdownRenderer.render(Sample.partial.report), as: UTF8.self)
    #expect(text.contains("**This is not a certificate:**"))
  }
}
