#include <cstring>
#include <string_view>
#include <type_traits>

#include "Document.hpp"

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// simdjson keeps the two words of an element to itself; they cross this border as bytes.
template <typename T>
constexpr bool is_two_words = sizeof(T) == 16 && std::is_trivially_copyable<T>::value;
static_assert(sizeof(sj_element) == 16, "Swift passes an element in two registers");
static_assert(is_two_words<element> && is_two_words<array::iterator> && is_two_words<object::iterator>,
              "this version of simdjson lays out elements in another way");

namespace {

template <typename T>
T from(sj_element raw) {
  T value;
  std::memcpy(static_cast<void *>(&value), &raw, sizeof raw);
  return value;
}

template <typename T>
sj_element to(const T &value) {
  sj_element raw;
  std::memcpy(&raw, static_cast<const void *>(&value), sizeof raw);
  return raw;
}

sj_text to_text(std::string_view text) { return {reinterpret_cast<const uint8_t *>(text.data()), text.size()}; }

template <typename T>
bool get(sj_element raw, T *result) {
  T value;
  if (from<element>(raw).get(value)) return false;
  *result = value;
  return true;
}

template <typename Container>
bool begin(sj_element raw, sj_cursor *result) {
  Container container;
  if (from<element>(raw).get(container)) return false;
  *result = {to(container.begin()), to(container.end()).index};
  return true;
}

template <typename Container>
size_t count(const Container &container) {
  size_t counted = container.size();
  if (counted < 0xFFFFFF) return counted;  // where simdjson stops counting
  counted = 0;
  for (auto each = container.begin(); each != container.end(); ++each) counted += 1;
  return counted;
}

}  // namespace

sj_element sj_root(const sj_document *document) { return to(document->tape.root()); }

sj_type sj_type_of(sj_element raw) {
  switch (from<element>(raw).type()) {
    case simdjson::dom::element_type::ARRAY: return SJ_ARRAY;
    case simdjson::dom::element_type::OBJECT: return SJ_OBJECT;
    case simdjson::dom::element_type::INT64: return SJ_INT64;
    case simdjson::dom::element_type::UINT64: return SJ_UINT64;
    case simdjson::dom::element_type::DOUBLE: return SJ_DOUBLE;
    case simdjson::dom::element_type::STRING: return SJ_STRING;
    case simdjson::dom::element_type::BOOL: return SJ_BOOL;
    case simdjson::dom::element_type::NULL_VALUE: break;
  }
  return SJ_NULL;
}

bool sj_get_string(sj_element raw, sj_text *result) {
  std::string_view text;
  if (!get(raw, &text)) return false;
  *result = to_text(text);
  return true;
}

bool sj_get_int64(sj_element raw, int64_t *result) { return get(raw, result); }
bool sj_get_uint64(sj_element raw, uint64_t *result) { return get(raw, result); }
bool sj_get_double(sj_element raw, double *result) { return get(raw, result); }
bool sj_get_bool(sj_element raw, bool *result) { return get(raw, result); }

bool sj_find(sj_element raw, const uint8_t *key, size_t length, sj_element *result) {
  object members;
  element found;
  std::string_view wanted(key == nullptr ? "" : reinterpret_cast<const char *>(key), length);
  if (from<element>(raw).get(members) || members.at_key(wanted).get(found)) return false;
  *result = to(found);
  return true;
}

size_t sj_count(sj_element raw) {
  object members;
  array items;
  if (!from<element>(raw).get(members)) return count(members);
  if (!from<element>(raw).get(items)) return count(items);
  return 0;
}

bool sj_items(sj_element raw, sj_cursor *result) { return begin<array>(raw, result); }

bool sj_next_item(sj_cursor *cursor, sj_element *result) {
  if (cursor->next.index >= cursor->end) return false;
  auto place = from<array::iterator>(cursor->next);
  *result = to(*place);
  cursor->next = to(++place);
  return true;
}

bool sj_members(sj_element raw, sj_cursor *result) { return begin<object>(raw, result); }

bool sj_next_member(sj_cursor *cursor, sj_text *key, sj_element *result) {
  if (cursor->next.index >= cursor->end) return false;
  auto place = from<object::iterator>(cursor->next);
  *key = to_text(place.key());
  *result = to(place.value());
  cursor->next = to(++place);
  return true;
}
