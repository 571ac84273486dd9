#pragma once
// Questions as a tree of their own, turned into the library's for one search at a time.

#include "include/cxapian.h"

#include <memory>
#include <string>
#include <vector>
#include <xapian.h>

namespace cx {

struct Question {
  enum class Kind { everything, nothing, term, starting, weight, all, any, filter, raised, without, scaled };

  Kind kind;
  std::string text;
  double factor = 1;
  uint32_t number = 0;
  std::vector<std::shared_ptr<const Question>> parts;

  // `weighted`: for ranking; otherwise only what matches counts.
  Xapian::Query query(const Xapian::Database &database, bool weighted) const;
  // The same matches without what makes no difference to them in this database.
  const Question &bare(const Xapian::Database &database) const;
  // Whether all documents match, as far as can be told at once.
  bool is_everything(const Xapian::Database &database) const;
  bool is_nothing(const Xapian::Database &database) const;

 private:
  std::vector<Xapian::Query> queries(const Xapian::Database &database, bool weighted) const;
};

}  // namespace cx

struct cx_query { std::shared_ptr<const cx::Question> question; };
