#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "CSimdjson.h"

namespace {

/// Takes one byte. Returns whether it closed the value.
bool take(sj_scan *scan, uint8_t byte) {
  if (scan->escaped) {
    scan->escaped = false;
  } else if (scan->in_string) {
    scan->escaped = byte == '\\';
    if (byte == '"') {
      scan->in_string = false;
      return scan->depth <= 0;
    }
  } else if (byte == '"') {
    scan->in_string = true;
  } else if ((byte | 0x20) == '{') {  // and '['
    scan->depth += 1;
  } else if ((byte | 0x20) == '}') {  // and ']'
    scan->depth -= 1;
    return scan->depth <= 0;
  }
  return false;
}

#if defined(__SSE2__)

struct Masks {
  uint64_t quote = 0, backslash = 0, open = 0, close = 0;
};

uint64_t bits(__m128i equal, int place) { return uint64_t(uint32_t(_mm_movemask_epi8(equal))) << (16 * place); }

/// One bit for each of 64 bytes.
Masks look(const uint8_t *bytes) {
  Masks masks;
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), lower = _mm_set1_epi8(0x20);
  const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}');
  for (int place = 0; place < 4; place += 1) {
    __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + 16 * place));
    __m128i lowered = _mm_or_si128(text, lower);
    masks.quote |= bits(_mm_cmpeq_epi8(text, quote), place);
    masks.backslash |= bits(_mm_cmpeq_epi8(text, backslash), place);
    masks.open |= bits(_mm_cmpeq_epi8(lowered, open), place);
    masks.close |= bits(_mm_cmpeq_epi8(lowered, close), place);
  }
  return masks;
}

/// Each bit becomes the parity of all bits up to and with it: from quotes, the inside of strings.
uint64_t parity(uint64_t mask) {
  for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
  return mask;
}

/// Takes 64 bytes at once if the value surely goes on beyond them. Most blocks of a long value are such.
bool take_block(sj_scan *scan, const uint8_t *bytes) {
  if (scan->escaped) return false;
  Masks masks = look(bytes);
  if (masks.backslash != 0) return false;
  uint64_t string = parity(masks.quote) ^ (scan->in_string ? ~uint64_t(0) : 0);
  int64_t closing = __builtin_popcountll(masks.close & ~string);
  if (scan->depth - closing <= 0) return false;
  scan->depth += __builtin_popcountll(masks.open & ~string) - closing;
  scan->in_string = string >> 63 != 0;
  return true;
}

#else

bool take_block(sj_scan *, const uint8_t *) { return false; }

#endif

}  // namespace

size_t sj_scan_value(sj_scan *scan, const uint8_t *bytes, size_t length, bool *ended) {
  constexpr size_t block = 64;
  size_t at = 0;
  *ended = false;
  while (at < length) {
    if (scan->depth > 0 && length - at >= block && take_block(scan, bytes + at)) {
      at += block;
      continue;
    }
    size_t end = length - at < block ? length : at + block;
    while (at < end) {
      at += 1;
      if (take(scan, bytes[at - 1])) {
        *ended = true;
        return at;
      }
    }
  }
  return at;
}
