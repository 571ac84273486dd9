#include "columns.h"

#include <algorithm>

namespace cx {

namespace {

constexpr char separator = '\x1F';

std::vector<std::string> split(const std::string &text) {
  std::vector<std::string> codes;
  for (size_t from = 0; from <= text.size();) {
    const size_t to = std::min(text.find(separator, from), text.size());
    if (to > from) codes.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return codes;
}

}  // namespace

void Chunk::append(uint32_t place, const std::vector<uint32_t> &codes) {
  if (codes.empty()) return;
  const uint32_t word = place / 64;
  if (!present[word]) before[word] = static_cast<uint16_t>(entries.size());
  present[word] |= uint64_t(1) << (place % 64);
  if (codes.size() == 1) return entries.push_back(codes[0]);
  entries.push_back(several | static_cast<uint32_t>(lists.size()));
  lists.push_back(static_cast<uint32_t>(codes.size()));
  lists.insert(lists.end(), codes.begin(), codes.end());
}

void Chunk::append(uint32_t place, const Chunk &from) {
  std::vector<uint32_t> codes;
  from.each(place, [&](uint32_t code) { codes.push_back(code); });
  append(place, codes);
}

void Chunk::finish() {
  if (entries.size() > size / 2 && entries.size() < size) {
    std::vector<uint32_t> each(size, none);
    for (uint32_t place = 0; place < size; ++place) each[place] = entry_at(place);
    entries = std::move(each);
  }
  entries.shrink_to_fit();
  lists.shrink_to_fit();
}

Column Column::whole(const Xapian::Database &database, Xapian::valueno slot) {
  Column column;
  auto known = std::make_shared<Codes>();
  std::shared_ptr<Chunk> chunk;
  std::vector<uint32_t> numbers;
  std::string last;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    const Xapian::docid document = value.get_docid();
    const size_t place = document / Chunk::size;
    if (place >= column.chunks.size()) {
      if (chunk) chunk->finish();
      column.chunks.resize(place + 1);
      column.chunks[place] = chunk = std::make_shared<Chunk>();
    }
    std::string text = *value;
    if (text != last) {
      numbers.clear();
      for (const auto &code : split(text)) numbers.push_back(known->number(code));
      last = std::move(text);
    }
    chunk->append(document % Chunk::size, numbers);
    column.totals.resize(known->texts.size());
    for (uint32_t number : numbers) ++column.totals[number];
  }
  if (chunk) chunk->finish();
  column.known = std::move(known);
  return column;
}

Column Column::following(const Xapian::Database &database, Xapian::valueno slot, const std::vector<Xapian::docid> &changed, size_t &made) const {
  Column next = *this;
  std::shared_ptr<Codes> grown;  // a copy of `known` once a code occurs that it does not have
  auto value = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  for (size_t first = 0; first < changed.size();) {
    const size_t place = changed[first] / Chunk::size;
    size_t behind = first;
    std::vector<std::vector<uint32_t>> news;
    const Chunk *old = chunk(changed[first]);
    bool differs = false;
    for (; behind < changed.size() && changed[behind] / Chunk::size == place; ++behind) {
      const Xapian::docid document = changed[behind];
      if (value != end) value.skip_to(document);
      std::vector<uint32_t> numbers;
      if (value != end && value.get_docid() == document) {
        for (const auto &code : split(*value)) {
          const Codes &codes = grown ? *grown : *known;
          const auto found = codes.numbers.find(code);
          if (found != codes.numbers.end()) {
            numbers.push_back(found->second);
          } else {
            if (!grown) grown = std::make_shared<Codes>(*known);
            numbers.push_back(grown->number(code));
          }
        }
      }
      std::vector<uint32_t> before;
      if (old) old->each(document % Chunk::size, [&](uint32_t code) { before.push_back(code); });
      if (numbers != before) differs = true;
      next.totals.resize((grown ? *grown : *known).texts.size());
      for (uint32_t number : before) --next.totals[number];
      for (uint32_t number : numbers) ++next.totals[number];
      news.push_back(std::move(numbers));
    }
    if (differs) {
      auto chunk = std::make_shared<Chunk>();
      size_t at = first;
      for (uint32_t i = 0; i < Chunk::size; ++i) {
        if (at < behind && changed[at] % Chunk::size == i) {
          chunk->append(i, news[at - first]);
          ++at;
        } else if (old && old->holds(i)) {
          chunk->append(i, *old);
        }
      }
      chunk->finish();
      if (place >= next.chunks.size()) next.chunks.resize(place + 1);
      next.chunks[place] = std::move(chunk);
      ++made;
    }
    first = behind;
  }
  if (grown) next.known = std::move(grown);
  return next;
}

}  // namespace cx
