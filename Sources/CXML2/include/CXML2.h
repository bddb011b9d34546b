#ifndef CXML2_H
#define CXML2_H

/* libxml2, loaded when the first document is read: it brings ICU, and most runs read no XML. Swift cannot call variadic
   functions, nor read C's mutable globals: each gets a wrapper, no more. */

/* With ICU the headers of the library bring those of ICU, whose types clash with the ones inside Foundation wherever
   both are seen. We use no encoding handler's inside, which is all that the switch changes. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* The functions that are used. */
#define CXML2_FUNCTIONS(use) \
  use(__xmlStructuredError) use(__xmlStructuredErrorContext) use(xmlFree) \
  use(htmlCtxtReadMemory) use(htmlFreeParserCtxt) use(htmlNewParserCtxt) use(xmlCtxtReadIO) \
  use(xmlCtxtReadMemory) use(xmlDictLookup) use(xmlDocGetRootElement) use(xmlFreeDoc) use(xmlFreeParserCtxt) \
  use(xmlFreeParserInputBuffer) use(xmlGetLineNo) use(xmlHashScan) use(xmlInitParser) use(xmlNewIOInputStream) \
  use(xmlNewParserCtxt) use(xmlNodeGetContent) use(xmlNodeListGetString) use(xmlParserInputBufferCreateMem) \
  use(xmlRemoveID) use(xmlResetLastError) use(xmlSAX2EndDocument) use(xmlSAX2EndElement) \
  use(xmlSAX2EndElementNs) use(xmlSAX2StartElement) use(xmlSAX2StartElementNs) use(xmlSchemaFree) \
  use(xmlSchemaFreeParserCtxt) use(xmlSchemaFreeValidCtxt) use(xmlSchemaInitTypes) use(xmlSchemaIsValid) \
  use(xmlSchemaNewParserCtxt) use(xmlSchemaNewValidCtxt) use(xmlSchemaParse) use(xmlSchemaSAXPlug) \
  use(xmlSchemaSAXUnplug) use(xmlSchemaValidateDoc) use(xmlSetExternalEntityLoader) use(xmlSetGenericErrorFunc) \
  use(xmlSetStructuredErrorFunc) use(xmlStopParser) use(xmlStrEqual) use(xmlStrdup) \
  use(xmlThrDefSetGenericErrorFunc) use(xmlValidateNCName) use(xmlXPathCompiledEval) use(xmlXPathCtxtCompile) \
  use(xmlXPathFreeCompExpr) use(xmlXPathFreeContext) use(xmlXPathFreeObject) use(xmlXPathNewContext) \
  use(xmlXPathNodeSetSort) use(xmlXPathOrderDocElems) use(xmlXPathRegisterNs)

typedef struct __attribute__((swift_attr("@Sendable"))) {
#define CXML2_FIELD(name) __typeof__(&name) _Nonnull name;
  CXML2_FUNCTIONS(CXML2_FIELD)
#undef CXML2_FIELD
} CXML2Functions;

/* Loads the library once, on whichever thread comes first; returns NULL, or why it cannot be loaded. */
const char *_Nullable cxml2_load(void);

/* What was loaded; none of it may be called unless loading returned NULL. */
extern CXML2Functions cxml2_loaded;
static inline const CXML2Functions *_Nonnull cxml2_functions(void) { return &cxml2_loaded; }

/* The library's text channel, which writes to standard error unless it is given a taker. */
static inline void cxml2_discard(void *_Nullable context, const char *_Nullable format, ...) {
  (void)context;
  (void)format;
}
static inline void cxml2_discard_text_messages(void) {
  cxml2_loaded.xmlSetGenericErrorFunc(NULL, cxml2_discard);
}
static inline void cxml2_discard_text_messages_in_new_threads(void) {
  cxml2_loaded.xmlThrDefSetGenericErrorFunc(NULL, cxml2_discard);
}

/* `xmlFree` is a variable that holds a function. */
static inline void cxml2_free(void *_Nullable memory) { (*cxml2_loaded.xmlFree)(memory); }

/* The handlers in force on this thread: macros in the library's own headers. */
static inline xmlStructuredErrorFunc _Nullable cxml2_error_handler(void) { return *cxml2_loaded.__xmlStructuredError(); }
static inline void *_Nullable cxml2_error_context(void) { return *cxml2_loaded.__xmlStructuredErrorContext(); }

/* The handler's error callbacks are variadic; none is wanted, for structured errors take their place. */
static inline void cxml2_drop_text_callbacks(xmlSAXHandlerPtr _Nonnull handler) {
  handler->warning = NULL;
  handler->error = NULL;
  handler->fatalError = NULL;
}

/* Both arguments point into the parser, which must outlive the plug: Swift cannot say so. */
static inline xmlSchemaSAXPlugPtr _Nullable cxml2_plug(xmlSchemaValidCtxtPtr _Nonnull validator,
                                                       xmlParserCtxtPtr _Nonnull parser) {
  return cxml2_loaded.xmlSchemaSAXPlug(validator, &parser->sax, &parser->userData);
}

#endif
