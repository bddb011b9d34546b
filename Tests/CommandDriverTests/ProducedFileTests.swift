import CommandDriver
import Glibc
import Testing

extension Processes {
  /// What comes into and out of a fresh folder.
  @Suite struct ProducedFileTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func `input files are there, below folders too`() async {
      let files = [
        InputFile(path: "data.csv", bytes: Array("a,b\n".utf8)),
        InputFile(path: "deep/er/x.bin", bytes: [0, 255, 10]),
      ]
      let run = await workshop.driver.run(.shell("cat data.csv; od -An -tx1 deep/er/x.bin", files: files))
      #expect(run.output.text == "a,b\n 00 ff 0a\n")
      #expect(run.produced.files.isEmpty)
    }

    @Test(arguments: [
      "", ".", "..", "../x", "a/../../x", "/etc/x", "a//b", "a/", "a\0b", "a\nb", "a/./b",
      String(repeating: "n", count: 256),
    ])
    func `an input file cannot leave the folder`(path: String) async {
      let run = await workshop.driver.run(.shell("exit", files: [InputFile(path: path, bytes: [1])]))
      #expect("\(run.end)".contains("cannot be placed"))
      #expect(workshop.names.isEmpty)
    }

    @Test(arguments: [["a", "a"], ["a", "a/b"], ["a/b", "a"]])
    func `input files cannot stand in each other's place`(paths: [String]) async {
      let files = paths.map { InputFile(path: $0, bytes: [1]) }
      let run = await workshop.driver.run(.shell("exit", files: files))
      #expect("\(run.end)".contains("another input file"))
      #expect(workshop.names.isEmpty)
    }

    @Test func `produced files are read in the order of their paths`() async {
      let run = await workshop.driver.run(
        .shell("mkdir -p b/c empty; printf 2 >b/c/two; printf 1 >one; printf ü >b/ü; : >a"))
      #expect(
        run.produced.files == [
          ProducedFile(path: "a", size: 0, content: .bytes([])),
          ProducedFile(path: "b/c/two", size: 1, content: .bytes([50])),
          ProducedFile(path: "b/ü", size: 2, content: .bytes([0xC3, 0xBC])),
          ProducedFile(path: "one", size: 1, content: .bytes([49])),
        ])
      #expect(run.produced.omitted == 0)
    }

    @Test func `an input file that the program changed counts as produced`() async {
      let files = ["same", "longer", "other"].map { InputFile(path: $0, bytes: [65, 66]) }
      let run = await workshop.driver.run(.shell("printf C >>longer; printf XY >other", files: files))
      #expect(run.produced.files.map(\.path) == ["longer", "other"])
    }

    @Test func `links are told and not followed, pipes are not opened`() async throws {
      let secret = try workshop.write("secret", "secret")
      let run = await workshop.driver.run(
        .shell("ln -s \(secret) link; ln -s / root; ln -s gone dangling; mkfifo pipe"))
      #expect(
        run.produced.files == [
          ProducedFile(path: "dangling", size: 0, content: .link(to: "gone")),
          ProducedFile(path: "link", size: 0, content: .link(to: secret)),
          ProducedFile(path: "pipe", size: 0, content: .special),
          ProducedFile(path: "root", size: 0, content: .link(to: "/")),
        ])
      #expect(workshop.names == ["secret"])
    }

    @Test func `a name that is no text is told byte by byte`() async {
      let run = await workshop.driver.run(.shell("printf x >\"$(printf 'a\\377b')\""))
      #expect(run.produced.files.map(\.path) == ["a\\xFFb"])
      #expect(run.produced.files.map(\.content) == [.bytes([120])])
      #expect(workshop.names.isEmpty)
    }

    @Test func `more files than the limit are counted only`() async {
      var limits = CommandLimits.quick
      limits.producedFiles = 10
      let run = await workshop.driver.run(.shell("for i in $(seq 100 149); do : >$i; done", limits: limits))
      #expect(run.produced.files.map(\.path) == (100..<110).map(String.init))
      #expect(run.produced.omitted == 40)
    }

    @Test func `more bytes than the limit are measured only`() async {
      var limits = CommandLimits.quick
      limits.producedBytes = 5
      let run = await workshop.driver.run(
        .shell("printf 1234 >a; printf 5678 >b; printf 9 >c", limits: limits))
      #expect(
        run.produced.files == [
          ProducedFile(path: "a", size: 4, content: .bytes(Array("1234".utf8))),
          ProducedFile(path: "b", size: 4, content: .bytes(Array("5".utf8))),
          ProducedFile(path: "c", size: 1, content: .bytes([])),
        ])
    }

    @Test func `a tree deeper than any path is removed`() async {
      let program = """
        import os
        for _ in range(3000):
          os.mkdir("d" * 200)
          os.chdir("d" * 200)
        """
      let run = await workshop.driver.run(.python(program))
      #expect(run.end == .exited(code: 0))
      #expect(run.produced.omitted == 1)
      #expect(run.remainingFolder == nil)
      #expect(workshop.names.isEmpty)
    }

    @Test func `folders without permissions are removed`() async {
      let run = await workshop.driver.run(.shell("mkdir -p a/b; : >a/b/c; chmod 0 a/b a ."))
      #expect(run.remainingFolder == nil)
      #expect(workshop.names.isEmpty)
    }
  }
}
