#include "CXML2.h"

#include <CLoading.h>
#include <pthread.h>

/* The name of the library changed with its binary interface. */
#if LIBXML_VERSION >= 21400
#define LIBRARY "libxml2.so.16"
#else
#define LIBRARY "libxml2.so.2"
#endif

CXML2Functions cxml2_loaded;

#define NAME(name) #name,
static const char *const names[] = {CXML2_FUNCTIONS(NAME)};
static const char *failure;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  failure = cloading_functions(LIBRARY, names, sizeof names / sizeof *names, (void **)&cxml2_loaded);
}

const char *cxml2_load(void) {
  pthread_once(&once, load);
  return failure;
}
