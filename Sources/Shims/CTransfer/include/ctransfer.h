#pragma once
#include <stddef.h>
#include <stdint.h>

/* A flat C face of libcurl: one transfer at a time, by one thread from ct_new to ct_free. It reads no file, variable or proxy of the environment,
   follows no redirect, and checks certificates always. Texts end with NUL; what is given is copied. */

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

/* What came of a transfer. */
#define CT_DONE 0
#define CT_UNREACHABLE 1
#define CT_REFUSED_ADDRESS 2
#define CT_TOO_LARGE 3
#define CT_OVERDUE 4
#define CT_CERTIFICATE 5
#define CT_ADDRESS 6
/* Mail only: no TLS where it is needed; name or password refused; any other refusal, which ct_status names. */
#define CT_PLAIN 7
#define CT_LOGIN 8
#define CT_ANSWERED 9

/* How much TLS a mail server must offer when the connection begins without. */
#define CT_TLS_IF_OFFERED 1
#define CT_TLS_NEEDED 2

typedef struct ct_transfer ct_transfer;
typedef struct ct_url ct_url;

/* Whether a connection may be made to these 4 or 16 bytes, the most significant first. */
typedef int (*ct_judge)(const uint8_t *address, int length);

/* An address with its scheme, and without name and password. `base` may be empty; else `text` may be relative to it.
   The getters' texts live as long as it does. */
#ifdef __clang__
ct_url *_Nullable ct_url_new(const char *text, const char *base);
#else
ct_url *ct_url_new(const char *text, const char *base);
#endif
const char *ct_url_text(const ct_url *url);
const char *ct_url_scheme(const ct_url *url);
const char *ct_url_host(const ct_url *url);
int ct_url_port(const ct_url *url);
void ct_url_free(ct_url *url);

/* `authorities`: path of a PEM file of authorities to trust besides the system's, or empty. Ends the process where there is no memory left. */
ct_transfer *ct_new(const char *authorities, int64_t milliseconds);
/* May wait until a name that is being looked up is given up. */
void ct_free(ct_transfer *transfer);

/* Every address that a socket is opened for is shown to `judge`. */
void ct_judge_by(ct_transfer *transfer, ct_judge judge);

/* HTTP: GET (0), DELETE (3), or POST (1) and PUT (2) with `body`. `most`: bytes of the answer's body. */
void ct_fetch(ct_transfer *transfer, const char *url, int method, const uint8_t *body, size_t length, size_t most);
void ct_header(ct_transfer *transfer, const char *name, const char *value);

/* SMTP: one message, as it goes over the wire but for dots at the beginnings of lines. Without `user` nobody signs in. */
void ct_mail(ct_transfer *transfer, const char *url, int tls, const char *user, const char *password, const char *sender, const char *recipient, const uint8_t *message, size_t length);

/* Works for at most `milliseconds` when there is nothing to do. 1: goes on; 0: has ended. */
int ct_step(ct_transfer *transfer, int milliseconds);
int ct_outcome(const ct_transfer *transfer);
/* What the library says about a failure. */
const char *ct_reason(const ct_transfer *transfer);

/* The status of the answer, its head (lines behind the status line, each with its line end) and body. */
int64_t ct_status(const ct_transfer *transfer);
size_t ct_head_length(const ct_transfer *transfer);
size_t ct_body_length(const ct_transfer *transfer);
/* `to` has room for the whole of it. */
void ct_head(const ct_transfer *transfer, uint8_t *to);
void ct_body(const ct_transfer *transfer, uint8_t *to);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
