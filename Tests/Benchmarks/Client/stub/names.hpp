// The account that the bot under test has on the stub. Any password and any token are good.
#pragma once

namespace names {
constexpr const char* server = "bench.test";
constexpr const char* bot = "@samrad:bench.test";
constexpr const char* device = "BENCHDEVICE";
constexpr const char* token = "bench_token_0123456789abcdef";
constexpr const char* password = "any";
}  // namespace names
