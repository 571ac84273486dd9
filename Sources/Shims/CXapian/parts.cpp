#include "guarded.h"
#include "include/cxapian.h"
#include "packed.h"
#include "part.h"

#include <filesystem>
#include <memory>
#include <optional>

struct cx_part {
  std::string path;
  std::optional<cx::Part> quick;
  Xapian::WritableDatabase slow;
  size_t documents = 0;
};

namespace {

// The library slows down with the postings it holds in memory.
constexpr size_t slow_commit = 200;

}  // namespace

extern "C" {

cx_part *cx_part_open(const char *path, int by_library, char **error) {
  return cx::guarded<cx_part *>(error, nullptr, [&] {
    auto part = std::make_unique<cx_part>();
    part->path = path;
    if (!by_library && cx::Part::is_possible()) {
      part->quick.emplace();
    } else {
      part->slow = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    }
    return part.release();
  });
}
int cx_part_add(cx_part *part, const uint8_t *packed, size_t length, char **error) {
  return cx::guarded(error, 0, [&] {
    if (part->quick) {
      part->quick->add(packed, length);
    } else {
      part->slow.add_document(cx::document(packed, length));
      if (++part->documents % slow_commit == 0) part->slow.commit();
    }
    return 1;
  });
}
int cx_part_finish(cx_part *part, const char *const *keys, const char *const *texts, size_t count, char **error) {
  return cx::guarded(error, 0, [&] {
    if (part->quick) {
      std::map<std::string, std::string> metadata;
      for (size_t i = 0; i < count; ++i) metadata[keys[i]] = texts[i];
      std::filesystem::create_directories(part->path);
      part->quick->write(part->path, metadata);
      part->quick.reset();
    } else {
      for (size_t i = 0; i < count; ++i) part->slow.set_metadata(keys[i], texts[i]);
      part->slow.commit();
      part->slow.close();
    }
    return 1;
  });
}
void cx_part_release(cx_part *part) { delete part; }

int cx_compact(const char *const *paths, size_t count, const char *destination, char **error) {
  return cx::guarded(error, 0, [&] {
    Xapian::Database all;
    for (size_t i = 0; i < count; ++i) all.add_database(Xapian::Database(paths[i]));
    all.compact(destination);
    return 1;
  });
}

}  // extern "C"
