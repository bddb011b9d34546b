#include "CCurl.h"

#include <CLoading.h>
#include <pthread.h>

CCurlFunctions ccurl_loaded;

#define NAME(name) #name,
static const char *const names[] = {CCURL_FUNCTIONS(NAME)};
static const char *failure;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  failure = cloading_functions("libcurl.so.4", names, sizeof names / sizeof *names, (void **)&ccurl_loaded);
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return failure;
}
