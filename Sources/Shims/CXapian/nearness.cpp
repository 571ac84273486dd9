#include "guarded.h"
#include "snapshot.h"

#include <algorithm>
#include <set>
#include <utility>

namespace {

// Every text that is one slip (insert, delete, replace, swap of bytes) from `word` and may occur: only letters that do follow a beginning
// in the index are tried, so that no list of all words is needed. Folded words are ASCII, or nearly.
std::set<std::string> slips(const Xapian::Database &database, const std::string &prefix, const std::string &word) {
  std::set<std::string> texts = {word};
  for (size_t i = 0; i < word.size(); ++i) {
    texts.insert(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) texts.insert(word.substr(0, i) + word[i + 1] + word[i] + word.substr(i + 2));
  }
  for (size_t i = 0; i <= word.size(); ++i) {
    const std::string head = prefix + word.substr(0, i);
    const auto end = database.allterms_end(head);
    for (auto term = database.allterms_begin(head); term != end;) {
      const std::string found = *term;
      if (found.size() == head.size()) {
        ++term;
        continue;
      }
      const char letter = found[head.size()];
      texts.insert(word.substr(0, i) + letter + word.substr(i));
      if (i < word.size()) texts.insert(word.substr(0, i) + letter + word.substr(i + 1));
      if (letter == '\xFF') break;
      term.skip_to(head + static_cast<char>(static_cast<unsigned char>(letter) + 1));
    }
  }
  texts.erase("");
  return texts;
}

}  // namespace

extern "C" char *cx_snapshot_near(cx_snapshot *snapshot, const char *prefix, const char *word, size_t most, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return cx::guarded<char *>(error, nullptr, [&] {
    const std::string wanted(word);
    std::vector<std::pair<std::string, uint32_t>> near;
    for (const auto &text : slips(snapshot->database, prefix, wanted))
      if (const auto hits = snapshot->database.get_termfreq(prefix + text)) near.emplace_back(text, hits);
    std::sort(near.begin(), near.end(), [&](const auto &a, const auto &b) {
      if ((a.first == wanted) != (b.first == wanted)) return a.first == wanted;
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    std::string joined;
    for (size_t i = 0; i < near.size() && i < most; ++i) joined += (i ? "\x1F" : "") + near[i].first;
    return cx::copy(joined);
  });
}
