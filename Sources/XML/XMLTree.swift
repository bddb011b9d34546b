import CXML2
import Synchronization

/// A document in the library's memory, freed with the last value that looks into it.
///
/// It may be shared between threads. After the parse nothing changes the tree: reading nodes follows pointers
/// and copies text. Two things write beside the tree: XPath keeps its counts in a context made for one
/// evaluation, and XSD notes attributes of type ID in the document's table of identifiers, which the `id()`
/// of XPath reads. Both run only within ``exclusively(_:)``, whose lock orders them.
final class XMLTree: @unchecked Sendable {
  private let document: xmlDocPtr
  private let lock = Mutex<Void>(())
  let file: String?
  let elementCount: Int

  /// Takes ownership of a document.
  init(owning document: xmlDocPtr, file: String?) {
    (self.document, self.file) = (document, file)
    // Numbers the elements in the document's order while nobody else can see them, so that sorting a set of
    // nodes need not walk from sibling to sibling.
    elementCount = max(0, libxml2.xmlXPathOrderDocElems(document))
  }

  deinit { libxml2.xmlFreeDoc(document) }

  /// The document, for reading only.
  var pointer: xmlDocPtr { document }

  /// Runs what may write beside the tree, one caller at a time.
  func exclusively<Value: Sendable, Failure: Error>(
    _ body: (xmlDocPtr) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try lock.withLock { _ throws(Failure) in try body(document) }
  }
}
