#include "CCurl.h"

#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/socket.h>

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) { return curl_easy_setopt(easy, option, value); }

CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text) {
  return curl_easy_setopt(easy, option, text);
}

CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t bytes) {
  return curl_easy_setopt(easy, option, bytes);
}

CURLcode ccurl_set_address(CURL *easy, CURLoption option, void *address) {
  return curl_easy_setopt(easy, option, address);
}

CURLcode ccurl_set_body(CURL *easy, const void *bytes, curl_off_t count) {
  // The size comes first: libcurl reads it when it copies.
  CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, (const char *)bytes) : code;
}

CURLcode ccurl_set_header_lines(CURL *easy, struct curl_slist *lines) {
  return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
}

CURLcode ccurl_set_receiver(CURL *easy, CURLoption option, curl_write_callback receiver) {
  return curl_easy_setopt(easy, option, receiver);
}

static int limit_unacknowledged(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)purpose;
  unsigned int milliseconds = (unsigned int)(uintptr_t)context;
  // A kernel that refuses only leaves us with its slower default.
  (void)setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
  return CURL_SOCKOPT_OK;
}

CURLcode ccurl_set_unacknowledged_limit(CURL *easy, long milliseconds) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, (void *)(uintptr_t)milliseconds);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, limit_unacknowledged) : code;
}

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) { return curl_easy_getinfo(easy, info, value); }

CURLcode ccurl_get_size(CURL *easy, CURLINFO info, curl_off_t *bytes) { return curl_easy_getinfo(easy, info, bytes); }

CURLcode ccurl_get_text(CURL *easy, CURLINFO info, const char **text) {
  return curl_easy_getinfo(easy, info, (char **)text);
}

CURLcode ccurl_get_private(CURL *easy, void **address) {
  return curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)address);
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

CURLMcode ccurl_multi_set_watchers(
    CURLM *multi, curl_socket_callback socket, curl_multi_timer_callback timer, void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket);
  if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
  return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context) : code;
}

void ccurl_keep_freed_memory(void) {
  // Where the C library does not know these, all works as before.
  (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
  (void)mallopt(M_TOP_PAD, 512 << 10);
  (void)mallopt(M_MMAP_THRESHOLD, 4 << 20);
}
