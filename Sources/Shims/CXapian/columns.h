#pragma once
// Facet codes by document number, kept in chunks that snapshots share: a new snapshot copies only the chunks in which documents changed.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace cx {

// The codes that have occurred in a column and their numbers. Immutable once a column holds it; grows in copies.
struct Codes {
  std::vector<std::string> texts;
  std::unordered_map<std::string, uint32_t> numbers;

  uint32_t number(const std::string &code) {
    const auto found = numbers.try_emplace(code, static_cast<uint32_t>(texts.size()));
    if (found.second) texts.push_back(code);
    return found.first->second;
  }
};

// The codes of a run of documents. Immutable once finished. Documents without a code cost one bit, so that a facet of few documents is cheap;
// where most have one, there is an entry for each, which is faster to read.
class Chunk {
 public:
  static constexpr uint32_t size = 4096;

  template <typename Each> void each(uint32_t place, Each body) const {
    const uint32_t entry = entry_at(place);
    if (entry == none) return;
    if (!(entry & several)) return body(entry);
    const uint32_t *list = &lists[entry & ~several];
    for (uint32_t i = 1; i <= list[0]; ++i) body(list[i]);
  }
  bool holds(uint32_t place) const { return present[place / 64] >> (place % 64) & 1; }
  // Appends the codes of `place`, which must rise from call to call.
  void append(uint32_t place, const std::vector<uint32_t> &codes);
  void append(uint32_t place, const Chunk &from);
  void finish();

 private:
  static constexpr uint32_t none = 0xFFFFFFFF, several = 0x80000000;

  uint32_t entry_at(uint32_t place) const {
    if (entries.size() == size) return entries[place];
    const uint64_t word = present[place / 64], bit = uint64_t(1) << (place % 64);
    if (!(word & bit)) return none;
    return entries[before[place / 64] + static_cast<uint32_t>(__builtin_popcountll(word & (bit - 1)))];
  }

  std::array<uint64_t, size / 64> present{};
  std::array<uint16_t, size / 64> before{};  // entries in front of each word of `present`
  std::vector<uint32_t> entries;             // a code, or where its list starts in `lists`, or none
  std::vector<uint32_t> lists;               // how many codes, then the codes
};

// One value slot at one moment.
class Column {
 public:
  // Reads the whole slot.
  static Column whole(const Xapian::Database &database, Xapian::valueno slot);
  // `*this` with `changed` (rising document numbers) read again from `database`. Adds to `made` how many chunks are new.
  Column following(const Xapian::Database &database, Xapian::valueno slot, const std::vector<Xapian::docid> &changed, size_t &made) const;

  const Codes &codes() const { return *known; }
  // How many documents have each code.
  const std::vector<uint32_t> &counts() const { return totals; }
  // NULL where no document has a code.
  const Chunk *chunk(uint32_t document) const {
    const size_t place = document / Chunk::size;
    return place < chunks.size() ? chunks[place].get() : nullptr;
  }

 private:
  std::shared_ptr<const Codes> known = std::make_shared<Codes>();
  std::vector<std::shared_ptr<const Chunk>> chunks;
  std::vector<uint32_t> totals;
};

}  // namespace cx
