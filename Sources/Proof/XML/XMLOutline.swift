/// The elements of XML text by their bytes, for changing them; only text that a parser takes is looked at.
struct XMLOutline {
  /// One element of a shape.
  struct Element {
    let shape: String
    let name: String
    /// From `<` of its start to `>` of its end.
    let whole: Range<Int>
    let nameRange: Range<Int>
    let endNameRange: Range<Int>?
    /// What stands between its tags; nil for an empty-element tag.
    let inner: Range<Int>?
    let attributes: [Attribute]
    /// Whether it holds no elements.
    var isLeaf = true
    /// The element that follows it in the same parent, by its place in ``XMLOutline/elements``.
    var next: Int?
  }

  struct Attribute {
    let name: String
    let nameRange: Range<Int>
    let value: Range<Int>
    /// With the space before it.
    let whole: Range<Int>
  }

  /// In the order in which they begin.
  private(set) var elements: [Element] = []

  private struct Open {
    let shape: String
    let name: String
    let start: Int
    let nameRange: Range<Int>
    let attributes: [Attribute]
    let innerStart: Int
    let place: Int
    var isLeaf = true
    var lastChild: Int?
  }

  init(_ content: [UInt8]) {
    var open: [Open] = []
    var made: [Element?] = []
    var previous: Int?
    var place = 0
    func find(_ text: String, from: Int) -> Int {
      let wanted = Array(text.utf8)
      var at = from
      while at + wanted.count <= content.count {
        if content[at..<(at + wanted.count)].elementsEqual(wanted) { return at + wanted.count }
        at += 1
      }
      return content.count
    }
    func isName(_ byte: UInt8) -> Bool {
      byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "=")
    }
    func starts(_ text: String) -> Bool { content[place...].starts(with: text.utf8) }
    while place < content.count {
      guard content[place] == UInt8(ascii: "<") else {
        place += 1
        continue
      }
      if starts("<!--") {
        place = find("-->", from: place)
      } else if starts("<![CDATA[") {
        place = find("]]>", from: place)
      } else if starts("<?") || starts("<!") {
        place = find(">", from: place)
      } else if starts("</") {
        let end = find(">", from: place)
        guard let element = open.popLast() else { return }
        made[element.place] = Element(
          shape: element.shape, name: element.name, whole: element.start..<end, nameRange: element.nameRange,
          endNameRange: (place + 2)..<(place + 2 + element.nameRange.count),
          inner: element.innerStart..<place, attributes: element.attributes, isLeaf: element.isLeaf)
        place = end
      } else {
        let start = place
        place += 1
        let nameStart = place
        while place < content.count, isName(content[place]) { place += 1 }
        let nameRange = nameStart..<place
        let name = String(decoding: content[nameRange], as: UTF8.self)
        var attributes: [Attribute] = []
        while place < content.count, content[place] != UInt8(ascii: ">") {
          guard content[place] <= 0x20 else {
            place += 1
            continue
          }
          let space = place
          while place < content.count, content[place] <= 0x20 { place += 1 }
          let attributeStart = place
          while place < content.count, isName(content[place]) { place += 1 }
          let attributeRange = attributeStart..<place
          while place < content.count, content[place] <= 0x20 || content[place] == UInt8(ascii: "=") {
            place += 1
          }
          guard !attributeRange.isEmpty, place < content.count,
            content[place] == UInt8(ascii: "\"") || content[place] == UInt8(ascii: "'")
          else { continue }
          let quote = content[place]
          let valueStart = place + 1
          place = valueStart
          while place < content.count, content[place] != quote { place += 1 }
          attributes.append(
            Attribute(
              name: String(decoding: content[attributeRange], as: UTF8.self), nameRange: attributeRange,
              value: valueStart..<place, whole: space..<min(place + 1, content.count)))
          place += 1
        }
        let isEmpty = place > 0 && content[place - 1] == UInt8(ascii: "/")
        place += 1
        let shape = (open.last?.shape ?? "") + "/" + name
        let index = made.count
        if let parent = open.indices.last {
          open[parent].isLeaf = false
          previous = open[parent].lastChild
          open[parent].lastChild = index
        } else {
          previous = nil
        }
        if let previous { followers[previous] = index }
        if isEmpty {
          made.append(
            Element(
              shape: shape, name: name, whole: start..<min(place, content.count), nameRange: nameRange,
              endNameRange: nil, inner: nil, attributes: attributes))
        } else {
          made.append(nil)
          open.append(
            Open(
              shape: shape, name: name, start: start, nameRange: nameRange, attributes: attributes,
              innerStart: place, place: index))
        }
      }
    }
    guard open.isEmpty else { return }
    elements = made.compactMap(\.self)
    for (index, follower) in followers where elements.indices.contains(index) {
      elements[index].next = follower
    }
  }

  private var followers: [Int: Int] = [:]
}
