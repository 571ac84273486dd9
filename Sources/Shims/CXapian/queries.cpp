#include "queries.h"

#include <algorithm>

namespace cx {

// A term that is in all documents is asked for as "all documents". The library (1.4.22) does so itself where the weight of a term does not matter, and
// then, when there are gaps in the numbers of documents, fails with "Unexpected end of posting list": it looks for the term in the list of all documents.
Xapian::Query Question::query(const Xapian::Database &database, bool weighted) const {
  switch (kind) {
    // Not Query::MatchAll: that is one object for the process whose reference count is not atomic.
    case Kind::everything: return Xapian::Query(std::string());
    case Kind::nothing: return Xapian::Query();
    case Kind::term: return Xapian::Query(!weighted && is_everything(database) ? std::string() : text);
    case Kind::starting: {
      std::vector<std::pair<Xapian::doccount, std::string>> found;
      for (auto term = database.allterms_begin(text); term != database.allterms_end(text); ++term) found.emplace_back(term.get_termfreq(), *term);
      std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
      if (found.size() > number) found.resize(number);
      std::vector<Xapian::Query> queries;
      for (const auto &[hits, term] : found) queries.push_back(Xapian::Query(!weighted && hits == database.get_doccount() ? std::string() : term));
      return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
    }
    case Kind::weight: {
      auto *source = new Xapian::ValueWeightPostingSource(number);
      return Xapian::Query(source->release());
    }
    case Kind::all:
    case Kind::any: {
      const auto queries = this->queries(database, weighted);
      return Xapian::Query(kind == Kind::all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, queries.begin(), queries.end());
    }
    case Kind::filter: return Xapian::Query(Xapian::Query::OP_FILTER, parts[0]->query(database, weighted), parts[1]->query(database, false));
    case Kind::raised:
      if (!weighted) return parts[0]->query(database, false);
      return Xapian::Query(Xapian::Query::OP_AND_MAYBE, parts[0]->query(database, true), parts[1]->query(database, true));
    case Kind::without:
      if (parts[1]->is_nothing(database)) return parts[0]->query(database, weighted);
      return Xapian::Query(Xapian::Query::OP_AND_NOT, parts[0]->query(database, weighted), parts[1]->query(database, false));
    case Kind::scaled:
      if (!weighted) return parts[0]->query(database, false);
      return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, parts[0]->query(database, factor > 0), factor);
  }
  return Xapian::Query();
}

std::vector<Xapian::Query> Question::queries(const Xapian::Database &database, bool weighted) const {
  std::vector<Xapian::Query> queries;
  queries.reserve(parts.size());
  for (const auto &part : parts) queries.push_back(part->query(database, weighted));
  return queries;
}

const Question &Question::bare(const Xapian::Database &database) const {
  const bool same = kind == Kind::raised || kind == Kind::scaled || (kind == Kind::all && parts.size() == 1) || (kind == Kind::any && parts.size() == 1) ||
                    (kind == Kind::filter && parts[1]->is_everything(database)) || (kind == Kind::without && parts[1]->is_nothing(database));
  return same ? parts[0]->bare(database) : *this;
}

bool Question::is_everything(const Xapian::Database &database) const {
  return kind == Kind::everything || (kind == Kind::term && (text.empty() || database.get_termfreq(text) == database.get_doccount()));
}

bool Question::is_nothing(const Xapian::Database &database) const {
  return kind == Kind::nothing || (kind == Kind::term && !text.empty() && database.get_termfreq(text) == 0);
}

}  // namespace cx

namespace {

using cx::Question;

cx_query *made(Question question) { return new cx_query{std::make_shared<const Question>(std::move(question))}; }

cx_query *leaf(Question::Kind kind, std::string text = "", uint32_t number = 0) { return made({kind, std::move(text), 1, number, {}}); }

cx_query *combined(Question::Kind kind, const cx_query *const *parts, size_t count, double factor = 1) {
  Question question{kind, "", factor, 0, {}};
  for (size_t i = 0; i < count; ++i) question.parts.push_back(parts[i]->question);
  return made(std::move(question));
}

cx_query *combined(Question::Kind kind, const cx_query *left, const cx_query *right) {
  const cx_query *parts[] = {left, right};
  return combined(kind, parts, 2);
}

}  // namespace

extern "C" {

cx_query *cx_query_everything(void) { return leaf(Question::Kind::everything); }
cx_query *cx_query_nothing(void) { return leaf(Question::Kind::nothing); }
cx_query *cx_query_term(const char *term, size_t length) { return leaf(Question::Kind::term, std::string(term, length)); }
cx_query *cx_query_wildcard(const char *prefix, size_t length, uint32_t most) { return leaf(Question::Kind::starting, std::string(prefix, length), most); }
cx_query *cx_query_value_weight(uint32_t slot) { return leaf(Question::Kind::weight, "", slot); }
cx_query *cx_query_and(cx_query *const *parts, size_t count) { return combined(Question::Kind::all, parts, count); }
cx_query *cx_query_or(cx_query *const *parts, size_t count) { return combined(Question::Kind::any, parts, count); }
cx_query *cx_query_filter(const cx_query *left, const cx_query *right) { return combined(Question::Kind::filter, left, right); }
cx_query *cx_query_and_maybe(const cx_query *left, const cx_query *right) { return combined(Question::Kind::raised, left, right); }
cx_query *cx_query_and_not(const cx_query *left, const cx_query *right) { return combined(Question::Kind::without, left, right); }
cx_query *cx_query_scale(const cx_query *query, double factor) { return combined(Question::Kind::scaled, &query, 1, factor); }
void cx_query_release(cx_query *query) { delete query; }

}  // extern "C"
