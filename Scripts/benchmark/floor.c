// What any client built on libcurl has to spend: so many GET requests over so many kept-alive connections, each body
// taken and its length compared, nothing else.
//
// Usage: floor URL REQUESTS CONNECTIONS BYTES; request n asks for URL followed by n.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  CURL *handle;
  long taken;
} Exchange;

static size_t take(char *bytes, size_t size, size_t count, void *exchange) {
  (void)bytes;
  ((Exchange *)exchange)->taken += (long)(size * count);
  return size * count;
}

static void start(CURLM *multi, Exchange *exchange, const char *base, int number) {
  char url[512];
  snprintf(url, sizeof url, "%s%d", base, number);
  exchange->taken = 0;
  curl_easy_setopt(exchange->handle, CURLOPT_URL, url);
  curl_multi_add_handle(multi, exchange->handle);
}

int main(int count, char **words) {
  if (count != 5) return 64;
  const char *base = words[1];
  int requests = atoi(words[2]), connections = atoi(words[3]);
  long bytes = atol(words[4]);
  int begun = 0, ended = 0, good = 0, running = 0;

  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  Exchange *exchanges = calloc((size_t)connections, sizeof *exchanges);
  for (int i = 0; i < connections && begun < requests; i++) {
    exchanges[i].handle = curl_easy_init();
    curl_easy_setopt(exchanges[i].handle, CURLOPT_PRIVATE, &exchanges[i]);
    curl_easy_setopt(exchanges[i].handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(exchanges[i].handle, CURLOPT_WRITEDATA, &exchanges[i]);
    start(multi, &exchanges[i], base, begun++);
  }
  while (ended < requests) {
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    int left, done = 0;
    while ((message = curl_multi_info_read(multi, &left))) {
      Exchange *exchange;
      long status = 0;
      CURL *handle = message->easy_handle;
      curl_easy_getinfo(handle, CURLINFO_PRIVATE, (char **)&exchange);
      curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
      good += status == 200 && exchange->taken == bytes;
      done = 1;
      ended++;
      curl_multi_remove_handle(multi, handle);
      if (begun < requests) start(multi, exchange, base, begun++);
    }
    if (!done) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  return good == requests ? 0 : 1;
}
