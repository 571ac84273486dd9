#include "guarded.h"
#include "queries.h"
#include "snapshot.h"

#include <algorithm>

struct cx_results {
  struct Hit { Xapian::docid document; double weight; std::string data; };
  struct Count { const std::string *code; uint64_t hits; };
  uint64_t total = 0;
  std::vector<Hit> hits;
  std::vector<std::vector<Count>> facets;
};

namespace {

// Counts the codes of one column over hits that mostly come in the order of their numbers.
class Tally {
 public:
  explicit Tally(const cx::Column *column) : column(column), counts(column ? column->codes().texts.size() : 0, 0) {}

  void add(uint32_t document) {
    if (!column) return;
    const uint32_t place = document / cx::Chunk::size;
    if (place != current) {
      chunk = column->chunk(document);
      current = place;
    }
    if (chunk) chunk->each(document % cx::Chunk::size, [&](uint32_t code) { ++counts[code]; });
  }

  // All documents at once.
  void add_everything() {
    if (column) counts = column->counts();
  }

  // By falling count, then by code.
  std::vector<cx_results::Count> sorted() const {
    std::vector<cx_results::Count> sorted;
    for (size_t code = 0; code < counts.size(); ++code)
      if (counts[code]) sorted.push_back({&column->codes().texts[code], counts[code]});
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.hits != b.hits ? a.hits > b.hits : *a.code < *b.code; });
    return sorted;
  }

 private:
  const cx::Column *column;
  const cx::Chunk *chunk = nullptr;
  uint32_t current = 0xFFFFFFFF;
  std::vector<uint32_t> counts;
};

// Counts every hit and its facet codes while the match runs.
class Counter : public Xapian::MatchSpy {
 public:
  void count(const Xapian::Database &database, const cx::Question &matching) {
    const cx::Question &question = matching.bare(database);
    if (question.is_everything(database)) {
      total = database.get_doccount();
      for (Tally &tally : tallies) tally.add_everything();
    } else if (question.kind == cx::Question::Kind::term) {
      walk(database, {question.text});
    } else if (question.kind == cx::Question::Kind::all && std::all_of(question.parts.begin(), question.parts.end(), [](const auto &part) { return part->kind == cx::Question::Kind::term && !part->text.empty(); })) {
      std::vector<std::string> terms;
      for (const auto &part : question.parts) terms.push_back(part->text);
      walk(database, std::move(terms));
    } else {
      Xapian::Enquire enquire(database);
      enquire.set_query(question.query(database, false));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
      enquire.add_matchspy(this);
      enquire.get_mset(0, 0, database.get_doccount());
    }
  }
  void operator()(const Xapian::Document &document, double) override { add(document.get_docid()); }

  uint64_t total = 0;
  std::vector<Tally> tallies;

 private:
  // Documents with all of `terms`: lists are quicker walked than matched.
  void walk(const Xapian::Database &database, std::vector<std::string> terms) {
    std::sort(terms.begin(), terms.end(), [&](const auto &a, const auto &b) { return database.get_termfreq(a) < database.get_termfreq(b); });
    std::vector<Xapian::PostingIterator> lists;
    for (const auto &term : terms) lists.push_back(database.postlist_begin(term));
    const Xapian::PostingIterator end;
    if (lists.empty()) return;
    for (auto &first = lists[0]; first != end;) {
      Xapian::docid document = *first;
      for (size_t i = 1; i < lists.size() && document == *first; ++i) {
        if (lists[i] == end) return;
        lists[i].skip_to(document);
        if (lists[i] == end) return;
        document = *lists[i];
      }
      if (document == *first) {
        add(document);
        ++first;
      } else {
        first.skip_to(document);
      }
    }
  }

  void add(uint32_t document) {
    ++total;
    for (Tally &tally : tallies) tally.add(document);
  }
};

}  // namespace

extern "C" {

cx_results *cx_search(cx_snapshot *snapshot, const cx_query *query, const cx_query *matching, uint32_t first, uint32_t count, int sort_slot, int descending,
                      const uint32_t *facets, size_t facet_count, char **error) {
  return cx::guarded<cx_results *>(error, nullptr, [&] {
    cx::Borrowed borrowed(snapshot);
    Counter counter;
    for (size_t i = 0; i < facet_count; ++i) counter.tallies.emplace_back(snapshot->column(facets[i]));
    counter.count(borrowed.handle, *matching->question);
    Xapian::Enquire enquire(borrowed.handle);
    enquire.set_query(query->question->query(borrowed.handle, true));
    if (sort_slot >= 0) enquire.set_sort_by_value_then_relevance(sort_slot, descending != 0);
    Xapian::MSet matches;
    if (count > 0 && counter.total > first) matches = enquire.get_mset(first, count);
    auto results = std::make_unique<cx_results>();
    results->total = counter.total;
    for (auto match = matches.begin(); match != matches.end(); ++match)
      results->hits.push_back({*match, match.get_weight(), match.get_document().get_data()});
    for (const Tally &tally : counter.tallies) results->facets.push_back(tally.sorted());
    return results.release();
  });
}
int cx_matches(cx_snapshot *snapshot, const cx_query *query, char **error) {
  return cx::guarded(error, -1, [&] {
    cx::Borrowed borrowed(snapshot);
    Xapian::Enquire enquire(borrowed.handle);
    enquire.set_query(query->question->query(borrowed.handle, false));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    return enquire.get_mset(0, 1).empty() ? 0 : 1;
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
