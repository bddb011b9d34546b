#include "CLoading.h"

#include <dlfcn.h>
#include <string.h>

const char *cloading_functions(const char *library, const char *const *names, size_t count, void **functions) {
  void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
  for (size_t at = 0; handle && at < count; at++) {
    functions[at] = dlsym(handle, names[at]);
    if (!functions[at]) handle = NULL;
  }
  /* The loader's text lasts only until its next call on this thread. */
  return handle ? NULL : strdup(dlerror());
}
