#pragma once
#include <stddef.h>
#include <stdint.h>

/* A flat C face of librsvg and cairo: SVG in, PNG out.
   Both functions return 0 on failure and set *error to a text that the caller frees with cd_free. */

void cd_free(void *memory);

/* Makes a font of the process's own known to what draws; WOFF2 is unpacked. Call before the first drawing. */
int cd_font(const uint8_t *bytes, size_t length, char **error);

/* Draws `svg` into a picture of width × height pixels. The caller frees *png. One call at a time. */
int cd_png(const char *svg, size_t length, int width, int height, uint8_t **png, size_t *png_length, char **error);
