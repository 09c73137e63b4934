#include <new>
#include <string>

#include "Document.hpp"
#include "Mend.hpp"

using simdjson::error_code;
using simdjson::dom::parser;

static_assert(SJ_PADDING >= simdjson::SIMDJSON_PADDING, "texts must be padded as simdjson asks");

namespace {

/// A parser for texts up to this many bytes is kept for each thread (some 0.3 MB): a journal row is
/// read in less time than its parser takes to make.
constexpr size_t small = 64 << 10;

sj_fault fault_of(error_code error) {
  switch (error) {
    case simdjson::SUCCESS: return SJ_OK;
    case simdjson::EMPTY: return SJ_EMPTY;
    case simdjson::CAPACITY: return SJ_TOO_LARGE;
    case simdjson::DEPTH_ERROR: return SJ_TOO_DEEP;
    case simdjson::UTF8_ERROR: return SJ_NOT_UTF8;
    case simdjson::MEMALLOC: return SJ_NO_MEMORY;
    default: return SJ_MALFORMED;
  }
}

error_code parse_with(
    parser &parser, size_t capacity, sj_document &document, const uint8_t *bytes, size_t length, bool padded) {
  if (parser.capacity() < capacity || parser.max_depth() != SJ_LARGEST_DEPTH) {
    error_code error = parser.allocate(capacity, SJ_LARGEST_DEPTH);
    if (error) return error;
  }
  return parser.parse_into_document(document.tape, bytes, length, !padded).error();
}

error_code parse_once(sj_document &document, const uint8_t *bytes, size_t length, size_t readable) {
  bool padded = readable - length >= SJ_PADDING;
  if (length <= small) {
    thread_local parser kept;
    return parse_with(kept, small, document, bytes, length, padded);
  }
  parser once;
  return parse_with(once, length, document, bytes, length, padded);
}

error_code parse_mended(sj_document &document, const uint8_t *bytes, size_t length, size_t largest, bool prune) {
  std::string mended;
  mended.reserve(length + length / 16 + SJ_PADDING);
  if (!sj_mend(bytes, length, prune ? SJ_LARGEST_DEPTH - 1 : 0, mended)) return simdjson::TAPE_ERROR;
  if (mended.size() > largest + largest / 4) return simdjson::CAPACITY;
  mended.reserve(mended.size() + SJ_PADDING);
  const uint8_t *text = reinterpret_cast<const uint8_t *>(mended.data());
  return parse_once(document, text, mended.size(), mended.capacity());
}

}  // namespace

sj_document *sj_parse(const uint8_t *bytes, size_t length, size_t readable, size_t largest, bool prune, sj_fault *fault) {
  static const uint8_t nothing[SJ_PADDING] = {};
  if (length == 0) {
    bytes = nothing;
    readable = SJ_PADDING;
  }
  if (length > largest || length > SJ_LARGEST_BYTES) {
    *fault = SJ_TOO_LARGE;
    return nullptr;
  }
  if (bytes == nullptr || readable < length) {
    *fault = SJ_MALFORMED;
    return nullptr;
  }
  auto *document = new (std::nothrow) sj_document();
  if (document == nullptr) {
    *fault = SJ_NO_MEMORY;
    return nullptr;
  }
  try {
    error_code error = parse_once(*document, bytes, length, readable);
    bool mendable = error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR ||
                    error == simdjson::NUMBER_OUT_OF_RANGE || (prune && error == simdjson::DEPTH_ERROR);
    if (mendable) {
      error_code second = parse_mended(*document, bytes, length, largest, prune);
      if (second != simdjson::TAPE_ERROR) error = second;
    }
    *fault = fault_of(error);
  } catch (...) {
    *fault = SJ_NO_MEMORY;
  }
  if (*fault == SJ_OK) return document;
  delete document;
  return nullptr;
}

void sj_free(sj_document *document) { delete document; }
