#include "guarded.h"
#include "include/cxapian.h"
#include "packed.h"

#include <xapian.h>

using cx::guarded;

struct cx_writer {
  Xapian::WritableDatabase database;
  bool changing = false;

  // Everything between two commits is one transaction, so that the library never commits by itself in the middle.
  Xapian::WritableDatabase &change() {
    if (!changing) database.begin_transaction();
    changing = true;
    return database;
  }
};

extern "C" {

size_t cx_sortable(double value, char *text) {
  const std::string made = Xapian::sortable_serialise(value);
  std::memcpy(text, made.data(), made.size());
  return made.size();
}

cx_writer *cx_writer_open(const char *path, int overwrite, char **error) {
  return guarded<cx_writer *>(error, nullptr, [&] {
    const int action = overwrite ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_OPEN;
    return new cx_writer{Xapian::WritableDatabase(path, action | Xapian::DB_BACKEND_GLASS), false};
  });
}
uint64_t cx_writer_revision(const cx_writer *writer) { return writer->database.get_revision(); }
uint32_t cx_writer_replace(cx_writer *writer, const char *unique_term, const uint8_t *packed, size_t length, char **error) {
  return guarded<uint32_t>(error, 0, [&] { return writer->change().replace_document(std::string(unique_term), cx::document(packed, length)); });
}
int64_t cx_writer_delete(cx_writer *writer, const char *unique_term, char **error) {
  return guarded<int64_t>(error, -1, [&] {
    const std::string term(unique_term);
    const auto place = writer->database.postlist_begin(term);
    if (place == writer->database.postlist_end(term)) return int64_t(0);
    const Xapian::docid document = *place;
    writer->change().delete_document(document);
    return static_cast<int64_t>(document);
  });
}
int cx_writer_metadata(cx_writer *writer, const char *key, const char *value, char **error) {
  return guarded(error, 0, [&] { writer->change().set_metadata(key, value); return 1; });
}
int cx_writer_commit(cx_writer *writer, char **error) {
  return guarded(error, 0, [&] {
    if (writer->changing) writer->database.commit_transaction();
    writer->changing = false;
    return 1;
  });
}
void cx_writer_close(cx_writer *writer) {
  guarded(nullptr, 0, [&] { writer->database.close(); return 1; });
  delete writer;
}

}  // extern "C"
