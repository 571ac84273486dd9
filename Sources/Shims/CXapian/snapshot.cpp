#include "snapshot.h"

#include "guarded.h"

#include <algorithm>
#include <memory>

using cx::copy;
using cx::guarded;

namespace {

// Opens the newest state at `path`; the handles are of the same revision or not taken.
std::unique_ptr<cx_snapshot> opened(const char *path, size_t handle_count) {
  auto snapshot = std::make_unique<cx_snapshot>();
  snapshot->database = Xapian::Database(path);
  for (size_t i = 0; i < handle_count; ++i) {
    Xapian::Database handle(path);
    if (handle.get_revision() == snapshot->database.get_revision()) snapshot->handles.push_back(std::move(handle));
  }
  if (snapshot->handles.empty()) throw Xapian::DatabaseModifiedError("the index moved on while it was opened");
  return snapshot;
}

}  // namespace

extern "C" {

void cx_free(void *memory) { std::free(memory); }

cx_snapshot *cx_snapshot_open(const char *path, const uint32_t *facet_slots, size_t count, size_t handle_count, char **error) {
  return guarded<cx_snapshot *>(error, nullptr, [&] {
    auto snapshot = opened(path, handle_count);
    snapshot->slots.assign(facet_slots, facet_slots + count);
    for (size_t i = 0; i < count; ++i) snapshot->columns.push_back(cx::Column::whole(snapshot->database, facet_slots[i]));
    return snapshot.release();
  });
}

cx_snapshot *cx_snapshot_follow(const cx_snapshot *before, const char *path, size_t handle_count, char **error) {
  return guarded<cx_snapshot *>(error, nullptr, [&] {
    auto snapshot = opened(path, handle_count);
    snapshot->slots = before->slots;
    snapshot->columns = before->columns;
    return snapshot.release();
  });
}

int cx_snapshot_update(cx_snapshot *snapshot, const uint32_t *changed, size_t count, char **error) {
  return guarded(error, 0, [&] {
    std::vector<Xapian::docid> documents(changed, changed + count);
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    for (size_t i = 0; i < snapshot->slots.size(); ++i)
      snapshot->columns[i] = snapshot->columns[i].following(snapshot->database, snapshot->slots[i], documents, snapshot->chunks_made);
    return 1;
  });
}

uint64_t cx_snapshot_revision(const cx_snapshot *snapshot) { return snapshot->database.get_revision(); }
size_t cx_snapshot_chunks_made(const cx_snapshot *snapshot) { return snapshot->chunks_made; }
uint64_t cx_snapshot_count(const cx_snapshot *snapshot) { return snapshot->database.get_doccount(); }

char *cx_snapshot_metadata(cx_snapshot *snapshot, const char *key, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded<char *>(error, nullptr, [&] { return copy(snapshot->database.get_metadata(key)); });
}

int64_t cx_snapshot_term_frequency(cx_snapshot *snapshot, const char *term, size_t length, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded<int64_t>(error, -1, [&] { return static_cast<int64_t>(snapshot->database.get_termfreq(std::string(term, length))); });
}

int cx_snapshot_has_term(cx_snapshot *snapshot, uint32_t document, const char *term, size_t length, char **error) {
  std::lock_guard<std::mutex> hold(snapshot->lock);
  return guarded(error, -1, [&] {
    const std::string wanted(term, length);
    auto place = snapshot->database.postlist_begin(wanted);
    const auto end = snapshot->database.postlist_end(wanted);
    if (place != end) place.skip_to(document);
    return place != end && *place == document ? 1 : 0;
  });
}

void cx_snapshot_release(cx_snapshot *snapshot) { delete snapshot; }

}  // extern "C"
