#include "include/cxapian.h"

#include <algorithm>
#include <cstdlib>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace {

char *copy(const std::string &text) {
  char *memory = static_cast<char *>(std::malloc(text.size() + 1));
  if (memory) std::memcpy(memory, text.c_str(), text.size() + 1);
  return memory;
}

// Runs `body`; turns every exception into an error text and `failed`.
template <typename Result, typename Body> Result guarded(char **error, Result failed, Body body) {
  try {
    return body();
  } catch (const Xapian::Error &e) {
    if (error) *error = copy(e.get_description());
  } catch (const std::exception &e) {
    if (error) *error = copy(e.what());
  }
  return failed;
}

// The codes of one value slot for every document, and their dictionary.
struct Column {
  std::vector<std::string> codes;
  std::vector<uint32_t> starts;  // by document number; one more than documents
  std::vector<uint32_t> entries;

  void load(const Xapian::Database &database, Xapian::valueno slot) {
    std::unordered_map<std::string, uint32_t> known;
    const Xapian::docid last = database.get_lastdocid();
    starts.assign(static_cast<size_t>(last) + 2, 0);
    Xapian::docid done = 0;
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      for (; done < value.get_docid(); ++done) starts[done + 1] = entries.size();
      const std::string text = *value;
      for (size_t from = 0; from <= text.size();) {
        const size_t to = std::min(text.find('\x1F', from), text.size());
        if (to > from) {
          auto found = known.try_emplace(text.substr(from, to - from), static_cast<uint32_t>(codes.size()));
          if (found.second) codes.push_back(found.first->first);
          entries.push_back(found.first->second);
        }
        from = to + 1;
      }
    }
    for (; done <= last; ++done) starts[done + 1] = entries.size();
  }
};

}  // namespace

struct cx_writer { Xapian::WritableDatabase database; };
struct cx_document { Xapian::Document document; };
struct cx_query { Xapian::Query query; };

struct cx_snapshot {
  // A Xapian database object must not be used by two threads at once: `database` serves the small questions under `lock`,
  // searches borrow one of `handles`, all of the same revision.
  Xapian::Database database;
  std::mutex lock;
  std::vector<Xapian::Database> handles;
  std::mutex handles_lock;
  std::condition_variable handle_returned;
  std::vector<uint32_t> slots;
  std::vector<Column> columns;
  bool words_loaded = false;
  std::vector<std::pair<std::string, uint32_t>> words;
  std::string words_prefix;
};

struct cx_results {
  struct Hit { Xapian::docid document; double weight; std::string data; };
  struct Count { const std::string *code; uint64_t hits; };
  uint64_t total = 0;
  std::vector<Hit> hits;
  std::vector<std::vector<Count>> facets;
};

namespace {

// Counts every hit and its facet codes while the match runs.
class Counter : public Xapian::MatchSpy {
 public:
  explicit Counter(const std::vector<const Column *> &columns) : columns(columns) {
    for (const Column *column : columns) counts.emplace_back(column->codes.size(), 0);
  }
  void operator()(const Xapian::Document &document, double) override {
    ++total;
    const size_t number = document.get_docid();
    for (size_t i = 0; i < columns.size(); ++i) {
      const Column &column = *columns[i];
      if (number + 1 >= column.starts.size()) continue;
      for (uint32_t entry = column.starts[number]; entry < column.starts[number + 1]; ++entry) ++counts[i][column.entries[entry]];
    }
  }
  uint64_t total = 0;
  std::vector<std::vector<uint64_t>> counts;

 private:
  const std::vector<const Column *> &columns;
};

cx_query *made(Xapian::Query query) { return new cx_query{std::move(query)}; }

cx_query *combined(Xapian::Query::op operation, cx_query *const *parts, size_t count) {
  std::vector<Xapian::Query> queries;
  queries.reserve(count);
  for (size_t i = 0; i < count; ++i) queries.push_back(parts[i]->query);
  return made(Xapian::Query(operation, queries.begin(), queries.end()));
}

// Whether `a` becomes `b` by one slip of an ASCII or multi-byte letter at most. Works on bytes: folded words are ASCII.
bool one_slip(const std::string &a, const std::string &b) {
  const size_t n = a.size(), m = b.size();
  if (n > m + 1 || m > n + 1) return false;
  size_t head = 0;
  while (head < n && head < m && a[head] == b[head]) ++head;
  size_t tail = 0;
  while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail]) ++tail;
  const size_t left_a = n - head - tail, left_b = m - head - tail;
  if (left_a <= 1 && left_b <= 1) return true;
  return left_a == 2 && left_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

// A search handle for the time of one search.
class Borrowed {
 public:
  explicit Borrowed(cx_snapshot *snapshot) : snapshot(snapshot) {
    std::unique_lock<std::mutex> hold(snapshot->handles_lock);
    snapshot->handle_returned.wait(hold, [&] { return !snapshot->handles.empty(); });
    handle = std::move(snapshot->handles.back());
    snapshot->handles.pop_back();
  }
  ~Borrowed() {
    {
      std::lock_guard<std::mutex> hold(snapshot->handles_lock);
      snapshot->handles.push_back(std::move(handle));
    }
    snapshot->handle_returned.notify_one();
  }
  Borrowed(const Borrowed &) = delete;
  Borrowed &operator=(const Borrowed &) = delete;
  Xapian::Database handle;

 private:
  cx_snapshot *snapshot;
};

void load_words(cx_snapshot *snapshot, const std::string &prefix) {
  if (snapshot->words_loaded && snapshot->words_prefix == prefix) return;
  snapshot->words.clear();
  for (auto term = snapshot->database.allterms_begin(prefix); term != snapshot->database.allterms_end(prefix); ++term)
    snapshot->words.emplace_back((*term).substr(prefix.size()), term.get_termfreq());
  snapshot->words_prefix = prefix;
  snapshot->words_loaded = true;
}

}  // namespace

extern "C" {

void cx_free(void *memory) { std::free(memory); }

cx_document *cx_document_new(const char *data, size_t length) {
  auto *made = new cx_document;
  made->document.set_data(std::string(data, length));
  return made;
}
void cx_document_term(cx_document *document, const char *term, size_t length, uint32_t wdf) { document->document.add_term(std::string(term, length), wdf); }
void cx_document_value(cx_document *document, uint32_t slot, const char *value, size_t length) { document->document.add_value(slot, std::string(value, length)); }
void cx_document_number(cx_document *document, uint32_t slot, double value) { document->document.add_value(slot, Xapian::sortable_serialise(value)); }
void cx_document_release(cx_document *document) { delete document; }

cx_writer *cx_writer_open(const char *path, int overwrite, char **error) {
  return guarded<cx_writer *>(error, nullptr, [&] {
    const int action = overwrite ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_OPEN;
    return new cx_writer{Xapian::WritableDatabase(path, action | Xapian::DB_BACKEND_GLASS)};
  });
}
int cx_writer_add(cx_writer *writer, const cx_document *document, char **error) {
  return guarded(error, 0, [&] { writer->database.add_document(document->document); return 1; });
}
int cx_writer_replace(cx_writer *writer, const char *unique_term, const cx_document *document, char **error) {
  return guarded(error, 0, [&] { writer->database.replace_document(std::string(unique_term), document->document); return 1; });
}
int cx_writer_delete(cx_writer *writer, const char *unique_term, char **error) {
  return guarded(error, 0, [&] { writer->database.delete_document(std::string(unique_term)); return 1; });
}
int cx_writer_metadata(cx_writer *writer, const char *key, const char *value, char **error) {
  return guarded(error, 0, [&] { writer->database.set_metadata(key, value); return 1; });
}
int cx_writer_commit(cx_writer *writer, char **error) {
  return guarded(error, 0, [&] { writer->database.commit(); return 1; });
}
void cx_writer_close(cx_writer *writer) {
  guarded(nullptr, 0, [&] { writer->database.close(); return 1; });
  delete writer;
}

int cx_compact(const char *const *paths, size_t count, const char *destination, char **error) {
  return guarded(error, 0, [&] {
    Xapian::Database all;
    for (size_t i = 0; i < count; ++i) all.add_database(Xapian::Database(paths[i]));
    all.compact(destination);
    return 1;
  });
}

cx_snapshot *cx_snapshot_open(const char *path, const uint32_t *facet_slots, size_t count, size_t handle_count, char **error) {
  return guarded<cx_snapshot *>(error, nullptr, [&] {
    auto *snapshot = new cx_snapshot;
    try {
      snapshot->database = Xapian::Database(path);
      snapshot->slots.assign(facet_slots, facet_slots + count);
      snapshot->columns.resize(count);
      for (size_t i = 0; i < count; ++i) snapshot->columns[i].load(snapshot->database, facet_slots[i]);
      for (size_t i = 0; i < handle_count; ++i) {
        Xapian::Database handle(path);
        if (handle.get_revision() == snapshot->database.get_revision()) snapshot->handles.push_back(std::move(handle));
      }
      if (snapshot->handles.empty()) throw Xapian::DatabaseModifiedError("the index moved on while it was opened");
    } catch (...) {
      delete snapshot;
      throw;
    }
    return snapshot;
  });
}
char *cx_snapshot_metadata(cx_snapshot *snapshot, const char *key, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded<char *>(error, nullptr, [&] { return copy(snapshot->database.get_metadata(key)); });
}
uint64_t cx_snapshot_count(cx_snapshot *snapshot) { return snapshot->database.get_doccount(); }
int64_t cx_snapshot_term_frequency(cx_snapshot *snapshot, const char *term, size_t length, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded<int64_t>(error, -1, [&] { return static_cast<int64_t>(snapshot->database.get_termfreq(std::string(term, length))); });
}
int cx_snapshot_has_term(cx_snapshot *snapshot, uint32_t document, const char *term, size_t length, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded(error, -1, [&] {
    const std::string wanted(term, length);
    auto place = snapshot->database.termlist_begin(document);
    place.skip_to(wanted);
    return place != snapshot->database.termlist_end(document) && *place == wanted ? 1 : 0;
  });
}
char *cx_snapshot_near(cx_snapshot *snapshot, const char *prefix, const char *word, size_t most, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded<char *>(error, nullptr, [&] {
    load_words(snapshot, prefix);
    const std::string wanted(word);
    std::vector<std::pair<std::string, uint32_t>> near;
    for (const auto &candidate : snapshot->words)
      if (one_slip(wanted, candidate.first)) near.push_back(candidate);
    std::sort(near.begin(), near.end(), [&](const auto &a, const auto &b) {
      if ((a.first == wanted) != (b.first == wanted)) return a.first == wanted;
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    std::string joined;
    for (size_t i = 0; i < near.size() && i < most; ++i) joined += (i ? "\x1F" : "") + near[i].first;
    return copy(joined);
  });
}
void cx_snapshot_release(cx_snapshot *snapshot) { delete snapshot; }

// Query::MatchAll is one object for the process whose reference count is not atomic: every query gets an object of its own.
cx_query *cx_query_everything(void) { return made(Xapian::Query(std::string())); }
cx_query *cx_query_nothing(void) { return made(Xapian::Query()); }
cx_query *cx_query_term(const char *term, size_t length) { return made(Xapian::Query(std::string(term, length))); }
cx_query *cx_query_and(cx_query *const *parts, size_t count) { return combined(Xapian::Query::OP_AND, parts, count); }
cx_query *cx_query_or(cx_query *const *parts, size_t count) { return combined(Xapian::Query::OP_OR, parts, count); }
cx_query *cx_query_filter(const cx_query *left, const cx_query *right) { return made(Xapian::Query(Xapian::Query::OP_FILTER, left->query, right->query)); }
cx_query *cx_query_and_maybe(const cx_query *left, const cx_query *right) { return made(Xapian::Query(Xapian::Query::OP_AND_MAYBE, left->query, right->query)); }
cx_query *cx_query_and_not(const cx_query *left, const cx_query *right) { return made(Xapian::Query(Xapian::Query::OP_AND_NOT, left->query, right->query)); }
cx_query *cx_query_scale(const cx_query *query, double factor) { return made(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query->query, factor)); }
cx_query *cx_query_wildcard(const char *prefix, size_t length, uint32_t most) {
  return made(Xapian::Query(Xapian::Query::OP_WILDCARD, std::string(prefix, length), most, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR));
}
cx_query *cx_query_value_weight(uint32_t slot) {
  auto *source = new Xapian::ValueWeightPostingSource(slot);
  return made(Xapian::Query(source->release()));
}
void cx_query_release(cx_query *query) { delete query; }

cx_results *cx_search(cx_snapshot *snapshot, const cx_query *query, const cx_query *matching, uint32_t first, uint32_t count, int sort_slot, int descending,
                      const uint32_t *facets, size_t facet_count, char **error) {
  Borrowed borrowed(snapshot);
  return guarded<cx_results *>(error, nullptr, [&] {
    std::vector<const Column *> columns;
    static const Column empty;
    for (size_t i = 0; i < facet_count; ++i) {
      const auto place = std::find(snapshot->slots.begin(), snapshot->slots.end(), facets[i]);
      columns.push_back(place == snapshot->slots.end() ? &empty : &snapshot->columns[place - snapshot->slots.begin()]);
    }
    Counter counter(columns);
    Xapian::Enquire counting(borrowed.handle);
    counting.set_query(matching->query);
    counting.set_weighting_scheme(Xapian::BoolWeight());
    counting.set_docid_order(Xapian::Enquire::DONT_CARE);
    counting.add_matchspy(&counter);
    counting.get_mset(0, 0, borrowed.handle.get_doccount());
    Xapian::Enquire enquire(borrowed.handle);
    enquire.set_query(query->query);
    if (sort_slot >= 0) enquire.set_sort_by_value_then_relevance(sort_slot, descending != 0);
    Xapian::MSet matches;
    if (count > 0 && counter.total > first) matches = enquire.get_mset(first, count);
    auto *results = new cx_results;
    results->total = counter.total;
    for (auto match = matches.begin(); match != matches.end(); ++match)
      results->hits.push_back({*match, match.get_weight(), match.get_document().get_data()});
    results->facets.resize(facet_count);
    for (size_t i = 0; i < facet_count; ++i) {
      for (size_t code = 0; code < counter.counts[i].size(); ++code)
        if (counter.counts[i][code]) results->facets[i].push_back({&columns[i]->codes[code], counter.counts[i][code]});
      std::sort(results->facets[i].begin(), results->facets[i].end(), [](const cx_results::Count &a, const cx_results::Count &b) {
        return a.hits != b.hits ? a.hits > b.hits : *a.code < *b.code;
      });
    }
    return results;
  });
}
uint64_t cx_results_total(const cx_results *results) { return results->total; }
size_t cx_results_count(const cx_results *results) { return results->hits.size(); }
uint32_t cx_results_document(const cx_results *results, size_t index) { return results->hits[index].document; }
double cx_results_weight(const cx_results *results, size_t index) { return results->hits[index].weight; }
const char *cx_results_data(const cx_results *results, size_t index, size_t *length) {
  *length = results->hits[index].data.size();
  return results->hits[index].data.data();
}
size_t cx_results_facet_count(const cx_results *results, size_t facet) { return results->facets[facet].size(); }
const char *cx_results_facet(const cx_results *results, size_t facet, size_t index, size_t *length, uint64_t *hits) {
  const auto &entry = results->facets[facet][index];
  *length = entry.code->size();
  *hits = entry.hits;
  return entry.code->data();
}
void cx_results_release(cx_results *results) { delete results; }

}  // extern "C"
