#pragma once
#include <stdint.h>
#include <stddef.h>

/* A flat C face of the Xapian search library: one writer, immutable snapshots with facet columns, queries built bottom-up.
   Every function that can fail returns 0 / NULL and sets *error to a text that the caller frees with cx_free. No C++ exception leaves. */
#ifdef __cplusplus
extern "C" {
#endif

typedef struct cx_writer cx_writer;
typedef struct cx_part cx_part;
typedef struct cx_snapshot cx_snapshot;
typedef struct cx_query cx_query;
typedef struct cx_results cx_results;

void cx_free(void *memory);

/* Documents come packed. Numbers are 32 bits in the order of the machine, a text is its length and its bytes:
   data; the number of terms and for each its text and how often it counts; the number of values and for each its slot and its text. */
/* Writes the text of a number that sorts as the number does; at most 9 bytes. Returns how many. */
size_t cx_sortable(double value, char *text);

/* Writer. Readers see what was changed at the next commit, as one step of the revision. */
cx_writer *cx_writer_open(const char *path, int overwrite, char **error);
uint64_t cx_writer_revision(const cx_writer *writer);
/* The number of the document. */
uint32_t cx_writer_replace(cx_writer *writer, const char *unique_term, const uint8_t *packed, size_t length, char **error);
/* The number of the document that is gone, 0 when there was none, -1 on failure. */
int64_t cx_writer_delete(cx_writer *writer, const char *unique_term, char **error);
int cx_writer_metadata(cx_writer *writer, const char *key, const char *value, char **error);
int cx_writer_commit(cx_writer *writer, char **error);
void cx_writer_close(cx_writer *writer);
/* Parts of a new index, written at the end and not durable: a crash costs the whole index that is being made.
   by_library: through the library's own writer, which is slower and which other versions of it than 1.4 need. */
cx_part *cx_part_open(const char *path, int by_library, char **error);
int cx_part_add(cx_part *part, const uint8_t *packed, size_t length, char **error);
int cx_part_finish(cx_part *part, const char *const *keys, const char *const *texts, size_t count, char **error);
void cx_part_release(cx_part *part);
/* Joins the databases at `paths` into a new one at `destination`; documents keep their order. Metadata comes from the first. */
int cx_compact(const char *const *paths, size_t count, const char *destination, char **error);

/* Snapshots: a reader together with the facet columns of the same moment. facet_slots: value slots whose content is codes separated by 0x1F.
   handle_count: how many searches may run at once. */
cx_snapshot *cx_snapshot_open(const char *path, const uint32_t *facet_slots, size_t count, size_t handle_count, char **error);
/* The newest state of the same database, with the columns of `before`: not to be searched until cx_snapshot_update was told which documents
   changed since (more do no harm), which reads those again. Chunks of the columns without them are shared with `before`. */
cx_snapshot *cx_snapshot_follow(const cx_snapshot *before, const char *path, size_t handle_count, char **error);
int cx_snapshot_update(cx_snapshot *snapshot, const uint32_t *changed, size_t count, char **error);
uint64_t cx_snapshot_revision(const cx_snapshot *snapshot);
/* How many chunks of columns this snapshot does not share with the one before it; 0 where there is none. */
size_t cx_snapshot_chunks_made(const cx_snapshot *snapshot);
char *cx_snapshot_metadata(cx_snapshot *snapshot, const char *key, char **error);
uint64_t cx_snapshot_count(const cx_snapshot *snapshot);
/* -1 on failure. */
int64_t cx_snapshot_term_frequency(cx_snapshot *snapshot, const char *term, size_t length, char **error);
int cx_snapshot_has_term(cx_snapshot *snapshot, uint32_t document, const char *term, size_t length, char **error);
/* Terms with `prefix` at most one slip (insert, delete, replace, swap) from `word`, by falling frequency, the word itself first: joined by 0x1F. */
char *cx_snapshot_near(cx_snapshot *snapshot, const char *prefix, const char *word, size_t most, char **error);
void cx_snapshot_release(cx_snapshot *snapshot);

/* Queries: each call makes a new query; parts stay the caller's. */
cx_query *cx_query_everything(void);
cx_query *cx_query_nothing(void);
cx_query *cx_query_term(const char *term, size_t length);
cx_query *cx_query_and(cx_query *const *parts, size_t count);
cx_query *cx_query_or(cx_query *const *parts, size_t count);
cx_query *cx_query_filter(const cx_query *left, const cx_query *right);
cx_query *cx_query_and_maybe(const cx_query *left, const cx_query *right);
cx_query *cx_query_and_not(const cx_query *left, const cx_query *right);
cx_query *cx_query_scale(const cx_query *query, double factor);
cx_query *cx_query_wildcard(const char *prefix, size_t length, uint32_t most);
cx_query *cx_query_value_weight(uint32_t slot);
void cx_query_release(cx_query *query);

/* Search. `query` ranks; `matching` is the same hits without weights, over which all are counted: ranking may then stop early.
   sort_slot < 0: by weight. facets: which of the snapshot's facet slots are counted, over all hits. The results point into the snapshot. */
cx_results *cx_search(cx_snapshot *snapshot, const cx_query *query, const cx_query *matching, uint32_t first, uint32_t count, int sort_slot, int descending,
                      const uint32_t *facets, size_t facet_count, char **error);
/* Whether anything matches: 1, 0, or -1 on failure. */
int cx_matches(cx_snapshot *snapshot, const cx_query *query, char **error);
uint64_t cx_results_total(const cx_results *results);
size_t cx_results_count(const cx_results *results);
uint32_t cx_results_document(const cx_results *results, size_t index);
double cx_results_weight(const cx_results *results, size_t index);
const char *cx_results_data(const cx_results *results, size_t index, size_t *length);
/* The counted codes of one facet, by falling count; `code` stays valid while the results live. */
size_t cx_results_facet_count(const cx_results *results, size_t facet);
const char *cx_results_facet(const cx_results *results, size_t facet, size_t index, size_t *length, uint64_t *hits);
void cx_results_release(cx_results *results);

#ifdef __cplusplus
}
#endif
