#include "glass.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <xapian.h>

namespace cx::glass {

namespace {

constexpr uint32_t directory_start = 11, entry_size = 2, item_head = 3, component_size = 2, block_number_size = 4;
constexpr uint32_t largest_item = (block_size - directory_start - 4 * entry_size) / 4;
constexpr uint8_t is_compressed = 0x80, is_last_component = 0x40, is_first_component = 0x20;
constexpr uint32_t longest_key = 255;

void set2(uint8_t *at, uint32_t number) {
  at[0] = static_cast<uint8_t>(number >> 8);
  at[1] = static_cast<uint8_t>(number);
}
void set4(uint8_t *at, uint32_t number) {
  set2(at, number >> 16);
  set2(at + 2, number);
}
void append2(std::string &into, uint32_t number) {
  into += static_cast<char>(number >> 8);
  into += static_cast<char>(number);
}

[[noreturn]] void failed(const std::string &path) { throw Xapian::DatabaseCreateError("cannot write " + path, errno); }

}  // namespace

void pack(std::string &into, uint64_t number) {
  for (; number >= 0x80; number >>= 7) into += static_cast<char>(number | 0x80);
  into += static_cast<char>(number);
}
void pack(std::string &into, std::string_view text) {
  pack(into, static_cast<uint64_t>(text.size()));
  into += text;
}
void pack_sorting(std::string &into, uint32_t number) {
  if (number < 0x8000) return append2(into, number);
  const uint32_t length = (32 + 5 - static_cast<uint32_t>(__builtin_clz(number))) / 7;
  const uint64_t mask = (0xFFu << (10 - length)) & 0xFF;
  for (uint32_t i = length; i-- > 0;) {
    const auto byte = static_cast<uint8_t>(i < 4 ? number >> (8 * i) : 0);
    into += static_cast<char>(i + 1 == length ? byte | mask : byte);
  }
}
void pack_sorting(std::string &into, std::string_view text, bool last) {
  for (char c : text) {
    into += c;
    if (c == '\0') into += '\xFF';
  }
  if (!last) into += '\0';
}

Table::Table(const std::string &path) : path(path), file(std::fopen(path.c_str(), "wb")) {
  if (!file) failed(path);
  levels.push_back(std::make_unique<Block>());
  start(*levels[0], true, "");
  // Every tree begins with an item without key and tag.
  put(*levels[0], std::string_view("\x60\0\0", 3));
}
Table::~Table() {
  if (file) std::fclose(file);
}

void Table::start(Block &block, bool is_leftmost, std::string separator) {
  std::fill(block.bytes.begin(), block.bytes.end(), 0);
  block.directory_end = directory_start;
  block.items = block_size;
  block.is_leftmost = is_leftmost;
  block.separator = std::move(separator);
}

void Table::put(Block &block, std::string_view item) {
  block.items -= static_cast<uint32_t>(item.size());
  std::memcpy(&block.bytes[block.items], item.data(), item.size());
  set2(&block.bytes[block.directory_end], block.items);
  block.directory_end += entry_size;
}

void Table::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.empty() || key.size() > longest_key) throw Xapian::InvalidArgumentError("a key of " + std::to_string(key.size()) + " bytes");
  if (key <= std::string_view(last_key)) throw Xapian::InvalidOperationError("keys do not rise");
  const size_t first = largest_item - item_head - key.size(), others = first - component_size;
  size_t from = 0;
  for (uint32_t component = 1;; ++component) {
    const size_t length = std::min(tag.size() - from, component == 1 ? first : others);
    add_item(key, component, tag.substr(from, length), compressed, from + length == tag.size());
    from += length;
    if (from == tag.size()) break;
  }
  ++entries;
}

void Table::add_item(std::string_view key, uint32_t component, std::string_view tag, bool compressed, bool is_last) {
  std::string item(2, '\0');
  item += static_cast<char>(key.size());
  item += key;
  if (component > 1) append2(item, component);
  item += tag;
  auto *head = reinterpret_cast<uint8_t *>(item.data());
  set2(head, static_cast<uint32_t>(item.size()) - item_head);
  head[0] |= (compressed ? is_compressed : 0) | (is_last ? is_last_component : 0) | (component == 1 ? is_first_component : 0);
  if (levels[0]->room() < item.size() + entry_size) {
    std::string to_here = separator(key, component);
    const std::string to_full = levels[0]->separator;
    const uint32_t full = write(*levels[0], 0);
    add_branch(1, to_full, full);
    start(*levels[0], false, std::move(to_here));
  }
  put(*levels[0], item);
  if (component == 1) last_key = key;
}

// The shortest key that sorts behind the last one and not behind this one: its length, its bytes, the component.
std::string Table::separator(std::string_view key, uint32_t component) const {
  size_t same = 0;
  while (same < key.size() && same < last_key.size() && key[same] == last_key[same]) ++same;
  if (same < key.size()) ++same;
  std::string separator(1, static_cast<char>(same));
  separator += key.substr(0, same);
  append2(separator, component);
  return separator;
}

// Enters a block below into the one at `level`; `separator` is empty for the leftmost.
void Table::add_branch(size_t level, const std::string &separator, uint32_t block) {
  static const std::string none("\0\0\0", 3);
  if (level == levels.size()) {
    levels.push_back(std::make_unique<Block>());
    start(*levels[level], true, "");
  }
  std::string item(block_number_size, '\0');
  set4(reinterpret_cast<uint8_t *>(item.data()), block);
  item += separator.empty() ? none : separator;
  if (levels[level]->room() < item.size() + entry_size) {
    const std::string to_full = levels[level]->separator;
    const uint32_t full = write(*levels[level], level);
    add_branch(level + 1, to_full, full);
    start(*levels[level], false, separator);
    // The first key of a branch is never looked at.
    item.replace(block_number_size, std::string::npos, none);
  }
  put(*levels[level], item);
}

uint32_t Table::write(Block &block, size_t level) {
  set4(&block.bytes[0], 1);  // the revision
  block.bytes[4] = static_cast<uint8_t>(level);
  set2(&block.bytes[5], block.room());
  set2(&block.bytes[7], block.room());
  set2(&block.bytes[9], block.directory_end);
  if (std::fwrite(block.bytes.data(), block_size, 1, file) != 1) failed(path);
  return blocks++;
}

Root Table::finish() {
  Root root;
  for (size_t level = 0;; ++level) {
    const std::string separator = levels[level]->separator;
    const bool is_leftmost = levels[level]->is_leftmost;
    root.block = write(*levels[level], level);
    root.level = static_cast<uint32_t>(level);
    if (is_leftmost) break;
    add_branch(level + 1, separator, root.block);
  }
  const bool closed = std::fclose(file) == 0;
  file = nullptr;
  if (!closed) failed(path);
  root.entries = entries;
  root.blocks = blocks;
  root.exists = true;
  return root;
}

void write_version(const std::string &path, const Root &postings, const Root &data, const Root &terms, const Stats &stats) {
  std::string text("\x0F\x0DXapian Glass\x04\x6E", 16);
  std::random_device random;
  for (int i = 0; i < 16; ++i) text += static_cast<char>(random());
  pack(text, uint64_t(1));
  const Root absent;
  const Root *roots[] = {&postings, &data, &terms, &absent, &absent, &absent};
  // Tags of these are compressed when they are longer than that: all but postings and positions.
  const uint64_t least_compressed[] = {0, 18, 18, 0, 18, 18};
  for (int i = 0; i < 6; ++i) {
    pack(text, uint64_t(roots[i]->block));
    pack(text, uint64_t(roots[i]->level) << 2 | 2 | (roots[i]->exists ? 0 : 1));
    pack(text, uint64_t(roots[i]->entries));
    pack(text, uint64_t(block_size >> 11));
    pack(text, least_compressed[i]);
    std::string free;  // the list of free blocks: its revision, the first block behind all, and no more
    if (roots[i]->exists) {
      pack(free, uint64_t(1));
      pack(free, uint64_t(roots[i]->blocks));
      free.append(4, '\0');
    }
    pack(text, std::string_view(free));
  }
  for (uint64_t number : {uint64_t(stats.documents), uint64_t(0), uint64_t(stats.shortest), uint64_t(stats.most), uint64_t(stats.longest - stats.most), uint64_t(0), stats.length, uint64_t(0)})
    pack(text, number);
  std::FILE *file = std::fopen(path.c_str(), "wb");
  if (!file) failed(path);
  const bool written = std::fwrite(text.data(), text.size(), 1, file) == 1;
  if (std::fclose(file) != 0 || !written) failed(path);
}

}  // namespace cx::glass
