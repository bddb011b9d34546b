#include <stddef.h>

/* What stands in for the functions of libraries that HTTP never needs, where libcurl is a part of the program
   (Linking/libcurl-http.so): they are asked for nothing but to be set up, and otherwise have nothing or fail. */
void *ccurl_nothing(void) { return NULL; }
int ccurl_failure(void) { return -1; }
