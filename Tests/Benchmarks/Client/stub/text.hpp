// Putting text together without streams: JSON and HTTP heads are written with `put` alone.
#pragma once
#include <charconv>
#include <string>
#include <string_view>
#include <type_traits>

inline void put_one(std::string& out, std::string_view part) { out.append(part); }

template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
void put_one(std::string& out, Number number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// Appends all parts: text as it is, whole numbers in decimal.
template <class... Parts>
void put(std::string& out, const Parts&... parts) {
  (put_one(out, parts), ...);
}

/// Appends `count` items with a comma between them; `item(i)` appends the i-th.
template <class Item>
void put_list(std::string& out, int count, Item item) {
  for (int i = 0; i < count; i++) {
    if (i > 0) out += ',';
    item(i);
  }
}
