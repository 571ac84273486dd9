#include "part.h"

#include "packed.h"

#include <algorithm>
#include <numeric>
#include <xapian.h>
#include <zlib.h>

namespace cx {

namespace {

constexpr size_t chunk_size = 2000, longest_term = 245, term_block = 1 << 18;

// Deflate as the library reads it, with a table for every text alike.
class Deflater {
 public:
  Deflater() {
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw Xapian::DatabaseCreateError("deflate does not start");
  }
  ~Deflater() { deflateEnd(&stream); }
  Deflater(const Deflater &) = delete;
  Deflater &operator=(const Deflater &) = delete;

  std::string_view deflated(std::string_view text) {
    deflateReset(&stream);
    out.resize(deflateBound(&stream, text.size()));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw Xapian::DatabaseCreateError("deflate fails");
    return std::string_view(out.data(), out.size() - stream.avail_out);
  }

 private:
  z_stream stream{};
  std::string out;
};

// A posting list as it is written: in chunks of about two thousand bytes, the first of which says how long the whole is.
class Postings {
 public:
  Postings(glass::Table &table, std::string_view term) : table(table), term(term) {}

  void add(uint32_t document, uint32_t count) {
    if (tag.size() >= chunk_size) flush(false);
    if (tag.empty()) first = document; else glass::pack(tag, uint64_t(document - last - 1));
    glass::pack(tag, uint64_t(count));
    last = document;
  }
  // `head`: how many documents, and how often altogether; both 0 for the lengths of documents.
  void finish() { flush(true); }
  uint64_t documents = 0, count = 0;

 private:
  void flush(bool is_last) {
    std::string key, whole;
    if (term.empty()) key.assign("\0\xE0", 2); else glass::pack_sorting(key, term, is_first);
    if (is_first) {
      glass::pack(whole, documents);
      glass::pack(whole, count);
      glass::pack(whole, uint64_t(first - 1));
    } else {
      glass::pack_sorting(key, first);
    }
    whole += is_last ? '1' : '0';
    glass::pack(whole, uint64_t(last - first));
    whole += tag;
    table.add(key, whole);
    tag.clear();
    is_first = false;
  }

  glass::Table &table;
  std::string_view term;
  std::string tag;
  uint32_t first = 0, last = 0;
  bool is_first = true;
};

}  // namespace

bool Part::is_possible() { return std::string_view(Xapian::version_string()).substr(0, 4) == "1.4."; }

uint32_t Part::number(std::string_view term) {
  uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char byte : term) hash = (hash ^ byte) * 0x100000001b3;
  const uint64_t half = (hash ^ hash >> 29) & 0xFFFFFFFF;
  size_t place = half & (places.size() - 1);
  for (; places[place]; place = (place + 1) & (places.size() - 1)) {
    if (places[place] >> 32 != half) continue;
    const auto known = static_cast<uint32_t>(places[place]) - 1;
    if (terms[known] == term) return known;
  }
  if (term.empty() || term.size() > longest_term) throw Xapian::InvalidArgumentError("a term of " + std::to_string(term.size()) + " bytes");
  if (bytes.empty() || bytes.back().size() + term.size() > bytes.back().capacity()) {
    bytes.emplace_back();
    bytes.back().reserve(term_block);
  }
  const size_t start = bytes.back().size();
  bytes.back() += term;
  terms.emplace_back(bytes.back().data() + start, term.size());
  places[place] = half << 32 | terms.size();
  if (terms.size() * 2 > places.size()) {
    std::vector<uint64_t> larger(places.size() * 2);
    for (const uint64_t entry : places) {
      if (!entry) continue;
      size_t free = (entry >> 32) & (larger.size() - 1);
      while (larger[free]) free = (free + 1) & (larger.size() - 1);
      larger[free] = entry;
    }
    places = std::move(larger);
  }
  return static_cast<uint32_t>(terms.size() - 1);
}

void Part::add(const uint8_t *packed, size_t length) {
  const uint32_t document = documents() + 1;
  uint64_t document_length = 0;
  std::vector<std::pair<uint32_t, std::string_view>> document_values;
  Packed(packed, length).each(
      [&](std::string_view text) { data.emplace_back(text); },
      [&](std::string_view term, uint32_t count) {
        postings.push_back({number(term), count});
        document_length += count;
        stats.most = std::max(stats.most, count);
      },
      [&](uint32_t slot, std::string_view text) {
        if (!text.empty()) document_values.emplace_back(slot, text);
      });
  starts.push_back(postings.size());
  std::sort(document_values.begin(), document_values.end());
  std::string used;
  uint32_t next = 0;
  for (const auto &[slot, text] : document_values) {
    glass::pack(used, uint64_t(slot - next));
    next = slot + 1;
    values[slot].push_back({document, std::string(text)});
  }
  slots.push_back(std::move(used));
  lengths.push_back(static_cast<uint32_t>(document_length));
  stats.documents = document;
  stats.length += document_length;
  stats.longest = std::max(stats.longest, lengths.back());
  if (lengths.back() > 0) stats.shortest = stats.shortest == 0 ? lengths.back() : std::min(stats.shortest, lengths.back());
}

void Part::write(const std::string &path, const std::map<std::string, std::string> &metadata) const {
  // Terms in the order of their bytes, and where each stands in it.
  std::vector<uint32_t> order(terms.size()), ranks(terms.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return terms[a] < terms[b]; });
  for (uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  const auto postings_root = write_postings(path + "/postlist.glass", metadata, order, ranks);
  const auto data_root = write_data(path + "/docdata.glass");
  const auto terms_root = write_termlists(path + "/termlist.glass", order, ranks);
  glass::write_version(path + "/iamglass", postings_root, data_root, terms_root, stats);
}

glass::Root Part::write_postings(const std::string &path, const std::map<std::string, std::string> &metadata, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const {
  glass::Table table(path);
  for (const auto &[key, text] : metadata) table.add(std::string("\0\xC0", 2) + key, text);
  write_values(table);
  write_lengths(table);
  write_terms(table, order, ranks);
  return table.finish();
}

// First what each slot holds in all, then the values by slot and document.
void Part::write_values(glass::Table &table) const {
  std::map<std::string, std::string> tags;
  for (const auto &[slot, list] : values) {
    std::string key("\0\xD0", 2), tag;
    for (uint32_t rest = slot; rest; rest >>= 8) key += static_cast<char>(rest);
    const auto [least, most] = std::minmax_element(list.begin(), list.end(), [](const Value &a, const Value &b) { return a.text < b.text; });
    glass::pack(tag, uint64_t(list.size()));
    glass::pack(tag, std::string_view(least->text));
    if (most->text != least->text) tag += most->text;
    tags[key] = tag;
    uint32_t before = 0;
    tag.clear();
    for (const Value &value : list) {
      if (tag.empty()) {
        key.assign("\0\xD8", 2);
        glass::pack(key, uint64_t(slot));
        glass::pack_sorting(key, value.document);
      } else {
        glass::pack(tag, uint64_t(value.document - before - 1));
      }
      glass::pack(tag, std::string_view(value.text));
      before = value.document;
      if (tag.size() >= chunk_size) tags[key].swap(tag), tag.clear();
    }
    if (!tag.empty()) tags[key] = tag;
  }
  for (const auto &[key, tag] : tags) table.add(key, tag);
}

void Part::write_lengths(glass::Table &table) const {
  if (lengths.empty()) return;
  Postings list(table, "");
  for (uint32_t i = 0; i < lengths.size(); ++i) list.add(i + 1, lengths[i]);
  list.finish();
}

void Part::write_terms(glass::Table &table, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const {
  // All postings by term, then by document.
  struct Entry { uint32_t document, count; };
  std::vector<size_t> ends(order.size() + 1);
  for (const Posting &posting : postings) ++ends[ranks[posting.term] + 1];
  for (size_t rank = 1; rank < ends.size(); ++rank) ends[rank] += ends[rank - 1];
  std::vector<Entry> sorted(postings.size());
  std::vector<size_t> places(ends.begin(), ends.end() - 1);
  for (uint32_t document = 0; document < documents(); ++document)
    for (size_t i = starts[document]; i < starts[document + 1]; ++i) sorted[places[ranks[postings[i].term]]++] = {document + 1, postings[i].count};
  for (size_t rank = 0; rank < order.size(); ++rank) {
    Postings list(table, terms[order[rank]]);
    list.documents = ends[rank + 1] - ends[rank];
    for (size_t i = ends[rank]; i < ends[rank + 1]; ++i) list.count += sorted[i].count;
    for (size_t i = ends[rank]; i < ends[rank + 1]; ++i) list.add(sorted[i].document, sorted[i].count);
    list.finish();
  }
}

glass::Root Part::write_data(const std::string &path) const {
  glass::Table table(path);
  Deflater deflater;
  for (uint32_t document = 0; document < documents(); ++document) {
    if (data[document].empty()) continue;
    std::string key;
    glass::pack_sorting(key, document + 1);
    // Always deflated, also where that does not make it shorter: joining the parts would try again.
    table.add(key, deflater.deflated(data[document]), true);
  }
  return table.finish();
}

// The terms of each document in order, each without what it shares with the one before.
glass::Root Part::write_termlists(const std::string &path, const std::vector<uint32_t> &order, const std::vector<uint32_t> &ranks) const {
  glass::Table table(path);
  Deflater deflater;
  std::vector<Posting> list;
  for (uint32_t document = 0; document < documents(); ++document) {
    list.assign(postings.begin() + static_cast<ptrdiff_t>(starts[document]), postings.begin() + static_cast<ptrdiff_t>(starts[document + 1]));
    for (Posting &posting : list) posting.term = ranks[posting.term];
    std::sort(list.begin(), list.end(), [](const Posting &a, const Posting &b) { return a.term < b.term; });
    std::string key, tag;
    glass::pack_sorting(key, document + 1);
    if (!list.empty()) {
      glass::pack(tag, uint64_t(lengths[document]));
      glass::pack(tag, uint64_t(list.size()));
    }
    std::string_view before;
    for (const Posting &posting : list) {
      const std::string_view term = terms[order[posting.term]];
      if (before.data() == nullptr) {
        tag += static_cast<char>(term.size());
        tag += term;
        glass::pack(tag, uint64_t(posting.count));
      } else {
        size_t same = 0;
        while (same < before.size() && same < term.size() && before[same] == term[same]) ++same;
        // A small count shares a byte with the length of the common beginning.
        const size_t both = posting.count < 127 ? (posting.count + 1) * (before.size() + 1) + same : 256;
        tag += static_cast<char>(both < 256 ? both : same);
        tag += static_cast<char>(term.size() - same);
        tag += term.substr(same);
        if (both >= 256) glass::pack(tag, uint64_t(posting.count));
      }
      before = term;
    }
    if (tag.empty()) table.add(key, tag); else table.add(key, deflater.deflated(tag), true);
    if (!slots[document].empty()) table.add(key + '\0', slots[document]);
  }
  return table.finish();
}

}  // namespace cx
