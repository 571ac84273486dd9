#pragma once
// Writing tables of the search library's own format ("glass", version 2016-03-14, all of Xapian 1.4) from keys that come in order.
// Source: xapian-core 1.4, backends/glass/glass_table.h, glass_version.cc, common/pack.h. Numbers in blocks are big-endian.

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cx::glass {

constexpr uint32_t block_size = 8192;

// A number in as many groups of seven bits as it needs, least first.
void pack(std::string &into, uint64_t number);
// A text behind its length.
void pack(std::string &into, std::string_view text);
// A number whose bytes sort as it does.
void pack_sorting(std::string &into, uint32_t number);
// A text whose bytes sort as it does, whatever follows; `last` where nothing does.
void pack_sorting(std::string &into, std::string_view text, bool last);

// What the version file says of a table.
struct Root {
  uint32_t block = 0, level = 0, entries = 0, blocks = 0;
  bool exists = false;
};

// One B-tree in one file. Keys must rise; leaves follow each other in the file.
class Table {
 public:
  explicit Table(const std::string &path);
  ~Table();
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;

  // `compressed`: the tag is a raw deflate stream.
  void add(std::string_view key, std::string_view tag, bool compressed = false);
  Root finish();

 private:
  struct Block {
    std::vector<uint8_t> bytes = std::vector<uint8_t>(block_size);
    uint32_t directory_end = 0, items = 0;
    std::string separator;  // key and component that lead to it from above; empty for the leftmost of a level
    bool is_leftmost = true;
    uint32_t room() const { return items - directory_end; }
  };

  void start(Block &block, bool is_leftmost, std::string separator);
  void put(Block &block, std::string_view item);
  void add_item(std::string_view key, uint32_t component, std::string_view tag, bool compressed, bool is_last);
  void add_branch(size_t level, const std::string &separator, uint32_t block);
  uint32_t write(Block &block, size_t level);
  std::string separator(std::string_view key, uint32_t component) const;

  std::string path;
  std::FILE *file;
  std::vector<std::unique_ptr<Block>> levels;
  uint32_t blocks = 0, entries = 0;
  std::string last_key;
};

// The numbers of a whole database.
struct Stats {
  uint32_t documents = 0, shortest = 0, longest = 0, most = 0;  // lengths of documents, and how often a term counts at most
  uint64_t length = 0;
};

// The file that makes the tables a database, at revision 1.
void write_version(const std::string &path, const Root &postings, const Root &data, const Root &terms, const Stats &stats);

}  // namespace cx::glass
