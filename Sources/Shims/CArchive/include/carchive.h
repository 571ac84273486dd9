#pragma once
#include <stddef.h>
#include <stdint.h>

/* A flat C face of libarchive: files in, one ZIP file in memory out.
   Functions that can fail return 0 then; nothing is told of why, for there is only one reason: no memory. */

typedef struct ca_zip ca_zip;

/* NULL on failure. Ended by ca_end, whatever happens in between. */
ca_zip *ca_begin(void);

/* `name`: the path in the archive, in ASCII. `seconds`: of UTC since 1970, when it was last changed. */
int ca_add(ca_zip *zip, const char *name, const uint8_t *bytes, size_t length, int64_t seconds);

/* Frees `zip`. The caller frees *bytes with ca_free. */
int ca_end(ca_zip *zip, uint8_t **bytes, size_t *length);

void ca_free(void *memory);
