// Chance with a seed: every run of a scenario sends the same bytes, apart from the timestamps.
#pragma once
#include <cstdint>
#include <random>
#include <string>

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}

  /// A number from 0 to `limit` - 1. (The modulo's bias does not matter here.)
  int below(int limit) { return static_cast<int>(bits_() % static_cast<std::uint64_t>(limit)); }

  /// Letters, digits, "-" and "_", as in event ids. Six bits a letter, ten letters a draw.
  std::string letters(int count) {
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text(static_cast<std::size_t>(count), ' ');
    std::uint64_t draw = 0;
    for (int i = 0; i < count; i++) {
      if (i % 10 == 0) draw = bits_();
      text[static_cast<std::size_t>(i)] = alphabet[draw & 63];
      draw >>= 6;
    }
    return text;
  }

 private:
  std::mt19937_64 bits_;
};
