#ifndef CXML2_SHIM_H
#define CXML2_SHIM_H

/* Swift cannot call variadic functions, nor read C's mutable globals: each gets a wrapper, no more. */

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

/* The library's text channel, which writes to standard error unless it is given a taker. */
static inline void cxml2_discard(void *_Nullable context, const char *_Nullable format, ...) {
  (void)context;
  (void)format;
}
static inline void cxml2_discard_text_messages(void) { xmlSetGenericErrorFunc(NULL, cxml2_discard); }
static inline void cxml2_discard_text_messages_in_new_threads(void) {
  xmlThrDefSetGenericErrorFunc(NULL, cxml2_discard);
}

/* `xmlFree` is a variable that holds a function. */
static inline void cxml2_free(void *_Nullable memory) { xmlFree(memory); }

/* The handlers in force on this thread: macros in the library's own headers. */
static inline xmlStructuredErrorFunc _Nullable cxml2_error_handler(void) { return xmlStructuredError; }
static inline void *_Nullable cxml2_error_context(void) { return xmlStructuredErrorContext; }

/* The handler's error callbacks are variadic; none is wanted, for structured errors take their place. */
static inline void cxml2_drop_text_callbacks(xmlSAXHandlerPtr _Nonnull handler) {
  handler->warning = NULL;
  handler->error = NULL;
  handler->fatalError = NULL;
}

/* Both arguments point into the parser, which must outlive the plug: Swift cannot say so. */
static inline xmlSchemaSAXPlugPtr _Nullable cxml2_plug(xmlSchemaValidCtxtPtr _Nonnull validator,
                                                       xmlParserCtxtPtr _Nonnull parser) {
  return xmlSchemaSAXPlug(validator, &parser->sax, &parser->userData);
}

#endif
