// A plain C face of simdjson's DOM parser. No exception leaves it; whatever can go wrong is a code or `false`.
// A document is never changed after it was made, so any number of threads may read it at once.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Arrays and objects may be nested this deep, the outermost one counted.
#define SJ_LARGEST_DEPTH 256
/// Longest text that can be asked for, in bytes (1 GiB). simdjson itself ends at 4 GB.
#define SJ_LARGEST_BYTES 1073741824
/// A text followed by this many readable bytes is parsed where it lies; any other is copied first.
#define SJ_PADDING 64

typedef enum sj_fault {
  SJ_OK = 0,
  SJ_EMPTY,
  SJ_TOO_LARGE,
  SJ_TOO_DEEP,
  SJ_NOT_UTF8,
  SJ_MALFORMED,
  SJ_NO_MEMORY,
} sj_fault;

typedef enum sj_type {
  SJ_NULL = 0,
  SJ_BOOL,
  SJ_INT64,
  SJ_UINT64,  // only above INT64_MAX
  SJ_DOUBLE,
  SJ_STRING,
  SJ_ARRAY,
  SJ_OBJECT,
} sj_type;

/// Owns what its elements point into.
typedef struct sj_document sj_document;

/// One value inside a document; valid as long as the document.
typedef struct sj_element {
  const void *document;
  size_t index;
} sj_element;

/// A place in an array or object, and its end.
typedef struct sj_cursor {
  sj_element next;
  size_t end;
} sj_cursor;

/// UTF-8 without a terminator; may contain NUL bytes. Valid as long as the document.
typedef struct sj_text {
  const uint8_t *bytes;
  size_t length;
} sj_text;

/// Parses `length` bytes. Nothing of `bytes` is needed afterwards.
/// Valid JSON that simdjson refuses is accepted too: a number beyond double becomes null, an integer beyond 64 bits
/// becomes a double, and an escaped surrogate without its partner becomes U+FFFD.
/// - readable: how many bytes from `bytes` on may be read, at least `length`; their content does not matter.
/// - largest: in bytes, at most SJ_LARGEST_BYTES.
/// - prune: replace what is nested too deep by null, instead of refusing the whole text.
/// Returns null, with a code in `fault`, when the text is refused.
sj_document *sj_parse(const uint8_t *bytes, size_t length, size_t readable, size_t largest, bool prune, sj_fault *fault);
void sj_free(sj_document *document);
sj_element sj_root(const sj_document *document);

sj_type sj_type_of(sj_element element);
/// These return false, and leave the result alone, when the element is of another type or out of range.
bool sj_get_string(sj_element element, sj_text *result);
bool sj_get_int64(sj_element element, int64_t *result);
bool sj_get_uint64(sj_element element, uint64_t *result);
/// Takes integers too.
bool sj_get_double(sj_element element, double *result);
bool sj_get_bool(sj_element element, bool *result);

/// The first member with exactly this key. Takes time in proportion to the number of members.
bool sj_find(sj_element object, const uint8_t *key, size_t length, sj_element *result);
/// How many items or members an array or object has; 0 for anything else.
size_t sj_count(sj_element container);

/// Where the items of an array begin; false when it is none.
bool sj_items(sj_element array, sj_cursor *result);
bool sj_next_item(sj_cursor *cursor, sj_element *result);
/// Where the members of an object begin; false when it is none.
bool sj_members(sj_element object, sj_cursor *result);
bool sj_next_member(sj_cursor *cursor, sj_text *key, sj_element *result);

/// Where a way through an array, object or string stands, between one piece of its text and the next. All zero before
/// the first.
typedef struct sj_scan {
  int64_t depth;
  bool in_string;
  bool escaped;
} sj_scan;

/// Goes on through an array, an object or a string, whose first byte must be its opening bracket or quote.
/// Returns how many of the bytes belong to it; `ended` tells whether the last of them closed it.
/// It looks at quotes, backslashes and brackets alone: what it finds the end of may still be no JSON.
size_t sj_scan_value(sj_scan *scan, const uint8_t *bytes, size_t length, bool *ended);

#ifdef __cplusplus
}
#endif
#endif
