#include "carchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct ca_zip {
  struct archive *archive;
  uint8_t *bytes;
  size_t length, room;
};

static la_ssize_t append(struct archive *archive, void *closure, const void *data, size_t length) {
  ca_zip *zip = closure;
  if (zip->length + length > zip->room) {
    size_t room = (zip->length + length) * 2;
    uint8_t *bytes = realloc(zip->bytes, room);
    if (!bytes) {
      archive_set_error(archive, ENOMEM, "no memory");
      return -1;
    }
    zip->bytes = bytes;
    zip->room = room;
  }
  memcpy(zip->bytes + zip->length, data, length);
  zip->length += length;
  return (la_ssize_t)length;
}

ca_zip *ca_begin(void) {
  ca_zip *zip = calloc(1, sizeof *zip);
  if (!zip) return NULL;
  zip->archive = archive_write_new();
  if (zip->archive && archive_write_set_format_zip(zip->archive) == ARCHIVE_OK && archive_write_set_bytes_in_last_block(zip->archive, 1) == ARCHIVE_OK &&
      archive_write_open(zip->archive, zip, NULL, append, NULL) == ARCHIVE_OK)
    return zip;
  if (zip->archive) archive_write_free(zip->archive);
  free(zip);
  return NULL;
}

int ca_add(ca_zip *zip, const char *name, const uint8_t *bytes, size_t length, int64_t seconds) {
  struct archive_entry *entry = archive_entry_new();
  if (!entry) return 0;
  archive_entry_set_pathname(entry, name);
  archive_entry_set_size(entry, (la_int64_t)length);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_mtime(entry, (time_t)seconds, 0);
  int done = archive_write_header(zip->archive, entry) == ARCHIVE_OK;
  archive_entry_free(entry);
  return done && (length == 0 || archive_write_data(zip->archive, bytes, length) == (la_ssize_t)length);
}

int ca_end(ca_zip *zip, uint8_t **bytes, size_t *length) {
  int done = archive_write_close(zip->archive) == ARCHIVE_OK;
  archive_write_free(zip->archive);
  if (done) {
    *bytes = zip->bytes;
    *length = zip->length;
  } else {
    free(zip->bytes);
  }
  free(zip);
  return done;
}

void ca_free(void *memory) { free(memory); }
