#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
// Swift's Glibc has no epoll.
#include <sys/epoll.h>
#include <sys/eventfd.h>

// Swift cannot call C functions with a variable number of arguments; here is one of fixed shape for each
// kind of value that libcurl's options take and give.

#pragma clang assume_nonnull begin

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
/// libcurl copies the text. NULL puts the option back to "none".
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *_Nullable text);
/// For sizes: the options whose names end in _LARGE.
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t bytes);
/// For CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA: libcurl keeps the address, nothing else.
CURLcode ccurl_set_address(CURL *easy, CURLoption option, void *_Nullable address);
/// Copies `count` bytes as the request's body; NULL drops the copy. Also makes the method POST.
CURLcode ccurl_set_body(CURL *easy, const void *_Nullable bytes, curl_off_t count);
/// libcurl does not copy the list: it has to outlive the transfer.
CURLcode ccurl_set_header_lines(CURL *easy, struct curl_slist *_Nullable lines);
/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
CURLcode ccurl_set_receiver(CURL *easy, CURLoption option, curl_write_callback _Nonnull receiver);
/// Lets the kernel end a connection whose peer has not acknowledged what was sent for that long. Without it a
/// dead HTTP/2 connection is used again and again until TCP itself gives up, after a quarter of an hour.
CURLcode ccurl_set_unacknowledged_limit(CURL *easy, long milliseconds);

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_size(CURL *easy, CURLINFO info, curl_off_t *bytes);
CURLcode ccurl_get_text(CURL *easy, CURLINFO info, const char *_Nullable *_Nonnull text);
CURLcode ccurl_get_private(CURL *easy, void *_Nullable *_Nonnull address);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/// Says whom libcurl tells which sockets to watch, and when it wants to be woken.
CURLMcode ccurl_multi_set_watchers(
    CURLM *multi, curl_socket_callback _Nonnull socket, curl_multi_timer_callback _Nonnull timer, void *context);

/// Lets the process keep some megabytes that it has freed, and map none of what is smaller. libcurl allocates a buffer
/// for each transfer; to give it back to the system each time, and fetch it again, takes longer than a short transfer.
void ccurl_keep_freed_memory(void);

#pragma clang assume_nonnull end

#endif
