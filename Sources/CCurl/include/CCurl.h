#ifndef CCURL_H
#define CCURL_H

/* libcurl. Swift cannot call variadic functions: each option and info gets a wrapper of its C type. */

#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <sys/socket.h>

/* glibc keeps these in an enum that Swift's Glibc module does not always show. */
static const int ccurl_sock_stream = SOCK_STREAM;
static const int ccurl_sock_cloexec = SOCK_CLOEXEC;
static const int ccurl_sock_nonblock = SOCK_NONBLOCK;

typedef size_t (*ccurl_data_callback)(char *_Nullable data, size_t size, size_t count,
                                      void *_Nullable context);
typedef int (*ccurl_debug_callback)(CURL *_Nullable easy, curl_infotype type, char *_Nullable data,
                                    size_t size, void *_Nullable context);
typedef curl_socket_t (*ccurl_socket_callback)(void *_Nullable context, curlsocktype purpose,
                                               struct curl_sockaddr *_Nullable address);
typedef int (*ccurl_prereq_callback)(void *_Nullable context, char *_Nullable peer, char *_Nullable local,
                                     int peer_port, int local_port);

static inline CURLcode ccurl_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_string(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *_Nonnull easy, CURLoption option,
                                         const void *_Nullable value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_list(CURL *_Nonnull easy, CURLoption option,
                                      struct curl_slist *_Nullable value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_data_callback(CURL *_Nonnull easy, CURLoption option,
                                               ccurl_data_callback _Nullable value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_debug_callback(CURL *_Nonnull easy, ccurl_debug_callback _Nullable value) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}
static inline CURLcode ccurl_set_socket_callback(CURL *_Nonnull easy, ccurl_socket_callback _Nullable value) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}
static inline CURLcode ccurl_set_prereq_callback(CURL *_Nonnull easy, ccurl_prereq_callback _Nullable value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode ccurl_info_long(CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_offset(CURL *_Nonnull easy, CURLINFO info, curl_off_t *_Nonnull value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_info_string(CURL *_Nonnull easy, CURLINFO info,
                                         char *_Nullable *_Nonnull value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/* The next finished transfer, or 0: `CURLMsg` holds a union, which Swift sees badly. */
static inline int ccurl_multi_next_finished(CURLM *_Nonnull multi, CURL *_Nullable *_Nonnull easy,
                                            CURLcode *_Nonnull result) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *easy = message->easy_handle;
      *result = message->data.result;
      return 1;
    }
  }
  return 0;
}

/* The system's directory, and file, of trusted certificates as libcurl was built, or null. */
static inline const char *_Nullable ccurl_default_capath(void) {
  return curl_version_info(CURLVERSION_NOW)->capath;
}
static inline const char *_Nullable ccurl_default_cainfo(void) {
  return curl_version_info(CURLVERSION_NOW)->cainfo;
}

#endif
