#pragma once
// A part of a new index: all its documents in memory, then written in one go.

#include "glass.h"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cx {

// The library's own writer keeps every posting in a tree of trees: with hundreds of terms a document that is most of the work of building an index.
// Here postings are plain numbers until the part is written; the library then joins the parts, so that what it serves is written by itself.
class Part {
 public:
  // Whether the installed library reads what this writes.
  static bool is_possible();

  void add(const uint8_t *packed, size_t length);
  // Writes the part as a database into the folder `path`, which is there and empty, with what the database says of itself.
  void write(const std::string &path, const std::map<std::string, std::string> &metadata) const;

 private:
  struct Posting { uint32_t term, count; };
  struct Value { uint32_t document; std::string text; };

  uint32_t number(std::string_view term);
  glass::Root write_postings(const std::string &path, const std::map<std::string, std::string> &metadata, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const;
  void write_values(glass::Table &table) const;
  void write_lengths(glass::Table &table) const;
  void write_terms(glass::Table &table, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const;
  glass::Root write_data(const std::string &path) const;
  glass::Root write_termlists(const std::string &path, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const;

  uint32_t documents() const { return static_cast<uint32_t>(data.size()); }

  std::vector<uint64_t> places = std::vector<uint64_t>(1 << 16);  // hash table: half of the hash, then a term's number plus one; or 0
  std::vector<std::string_view> terms;                            // into `bytes`
  std::deque<std::string> bytes;                                  // blocks that do not move
  std::vector<Posting> postings;                                  // of all documents, one behind the other
  std::vector<size_t> starts = {0};                               // by document, where its postings start; one more than documents
  std::vector<uint32_t> lengths;
  std::vector<std::string> data;
  std::vector<std::string> slots;  // by document, as the library keeps which slots it uses
  std::map<uint32_t, std::vector<Value>> values;
  glass::Stats stats;
};

}  // namespace cx
