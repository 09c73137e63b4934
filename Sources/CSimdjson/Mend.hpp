#ifndef CSIMDJSON_MEND_HPP
#define CSIMDJSON_MEND_HPP

#include <cstddef>
#include <cstdint>
#include <string>

/// Writes `bytes` to `out` with everything replaced that is valid JSON but that simdjson refuses: numbers out of
/// range, escaped surrogates without a partner, and, where `deepest` is not 0, what is nested deeper than that.
/// Without this, one hostile event would make a whole /sync answer unreadable, again at every attempt.
/// What is not JSON stays as it is, for the parser to refuse.
/// Returns whether anything was replaced. Throws std::bad_alloc.
bool sj_mend(const uint8_t *bytes, size_t length, size_t deepest, std::string &out);

#endif
