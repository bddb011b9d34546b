import Testing

@testable import Reporting

@Suite struct CurlCommandTests {
  private func exchange(
    _ method: String = "GET", _ url: String = "https://sis.example/users?q=[1]",
    headers: [Report.Header] = [],
    body: String? = nil
  ) -> Report.Exchange {
    Report.Exchange(
      id: "1", method: method, url: url, requestHeaders: headers, requestBody: body, status: nil,
      responseHeaders: [], responseBody: nil, responseBodyFirstLine: 1, responseBodyBytes: 0, fault: nil,
      milliseconds: 0, trace: nil)
  }

  @Test func `a request becomes a command for the shell`() {
    let headers = [
      Report.Header(name: "Authorization", value: "Bearer [redacted]"),
      Report.Header(name: "Host", value: "x"),
      Report.Header(name: "Content-Length", value: "9"),
    ]
    #expect(
      CurlCommand(exchange("PUT", headers: headers, body: "it's $HOME\n`id`"))?.text == """
        curl --globoff --include \\
          --request PUT \\
          --url 'https://sis.example/users?q=[1]' \\
          --header 'Authorization: Bearer [redacted]' \\
          --data-raw 'it'\\''s $HOME
        `id`'
        """)
  }

  @Test func `HEAD and GET need no method`() {
    #expect(CurlCommand(exchange())?.text.contains("--request") == false)
    #expect(CurlCommand(exchange("HEAD"))?.text.contains("--head") == true)
    #expect(CurlCommand(exchange("GET", body: "x"))?.text.contains("--request GET") == true)
  }

  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "-K/etc/x", "ftp://a", "", "http:/x", "telnet://a",
  ])
  func `what is not of the web gets no command`(url: String) {
    #expect(CurlCommand(exchange("GET", url)) == nil)
  }

  @Test(arguments: ["", "GET /", "-X", "G\nT", "'; id #"])
  func `a method that is no token gets no command, and one that is an option gets no power`(method: String) {
    let text = CurlCommand(exchange(method))?.text
    #expect(text == nil || text?.contains("--request -X \\\n") == true)
  }

  @Test func `a header that would read a file is left out`() {
    let headers = [Report.Header(name: "@/etc/passwd", value: "x"), Report.Header(name: "", value: "x")]
    #expect(CurlCommand(exchange(headers: headers))?.text.contains("--header") == false)
  }
}
