#ifndef CTABLES_SHIM_H
#define CTABLES_SHIM_H

/* What Swift cannot say fast: byte comparisons sixteen at a time, the high half of a product, prefetching.
   Every function reads at most 16 bytes past the end it is given, which the caller's buffers allow for. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define CTABLES_QUOTE 0x22
#define CTABLES_NEWLINE_FLAG 0x80000000u

typedef struct {
  /* How many field ends were written. */
  size_t count;
  /* Whether the last byte stands inside quotes. */
  int inside;
  /* Whether something stands there that only an exact reading may judge. */
  int untidy;
  /* Whether a byte is 0x80 or above. */
  int high;
} ctables_index;

typedef struct {
  uint64_t quotes, delimiters, newlines, returns, zeros, high;
} ctables_masks;

/* One bit for each byte of a word that equals the pattern's bytes: exact, no carries between bytes. */
static inline uint64_t ctables_equal8(uint64_t word, uint64_t pattern) {
  const uint64_t low = 0x7f7f7f7f7f7f7f7full, x = word ^ pattern;
  const uint64_t zero = ~(((x & low) + low) | x | low);
  return ((zero >> 7) * 0x0102040810204080ull) >> 56;
}
static inline ctables_masks ctables_masks64_portable(const uint8_t *_Nonnull p, uint8_t delimiter) {
  ctables_masks m = {0, 0, 0, 0, 0, 0};
  const uint64_t ones = 0x0101010101010101ull;
  for (int k = 0; k < 8; k++) {
    uint64_t v = 0;
    for (int b = 0; b < 8; b++) v |= (uint64_t)p[8 * k + b] << (8 * b);
    m.quotes |= ctables_equal8(v, ones * CTABLES_QUOTE) << (8 * k);
    m.delimiters |= ctables_equal8(v, ones * delimiter) << (8 * k);
    m.newlines |= ctables_equal8(v, ones * '\n') << (8 * k);
    m.returns |= ctables_equal8(v, ones * '\r') << (8 * k);
    m.zeros |= ctables_equal8(v, 0) << (8 * k);
    m.high |= (((v >> 7 & ones) * 0x0102040810204080ull) >> 56) << (8 * k);
  }
  return m;
}

#if defined(__SSE2__)
static inline ctables_masks ctables_masks64(const uint8_t *_Nonnull p, uint8_t delimiter) {
  ctables_masks m = {0, 0, 0, 0, 0, 0};
  const __m128i q = _mm_set1_epi8(CTABLES_QUOTE), d = _mm_set1_epi8((char)delimiter);
  const __m128i n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'), z = _mm_setzero_si128();
  for (int k = 0; k < 4; k++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * k));
    const int s = 16 * k;
    m.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, q)) << s;
    m.delimiters |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, d)) << s;
    m.newlines |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, n)) << s;
    m.returns |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, r)) << s;
    m.zeros |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, z)) << s;
    m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << s;
  }
  return m;
}
#else
static inline ctables_masks ctables_masks64(const uint8_t *_Nonnull p, uint8_t delimiter) {
  return ctables_masks64_portable(p, delimiter);
}
#endif

static inline uint64_t ctables_parity(uint64_t x) {
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

/* Writes where the fields end: the offset of each delimiter or line feed outside quotes, with the top bit set
   for a line feed. The text begins at the start of a row; `ends` has room for one more than `size`.
   A quote is in its place when it opens a field, closes one, or is the second of a doubled pair. */
static inline ctables_index ctables_fields(
    const uint8_t *_Nonnull p, size_t size, uint8_t delimiter, uint32_t *_Nonnull ends) {
  ctables_index result = {0, 0, 0, 0};
  uint64_t carry = 0, before_open = 1, after_close = 0, after_return = 0, untidy = 0, high = 0;
  uint32_t *out = ends;
  uint8_t tail[64];
  for (size_t at = 0; at < size; at += 64) {
    const uint8_t *from = p + at;
    uint64_t valid = ~0ull;
    if (size - at < 64) {
      memset(tail, 'x', 64);
      memcpy(tail, from, size - at);
      from = tail;
      valid = (1ull << (size - at)) - 1;
    }
    const ctables_masks m = ctables_masks64(from, delimiter);
    const uint64_t inside = ctables_parity(m.quotes) ^ carry;
    const uint64_t separators = (m.delimiters | m.newlines) & ~inside;
    const uint64_t opening = m.quotes & inside, closing = m.quotes & ~inside;
    const uint64_t may_open = (separators | closing) << 1 | before_open;
    const uint64_t closed = (closing << 1 | after_close) & valid;
    const uint64_t returned = m.returns << 1 | after_return;
    untidy |= (opening & ~may_open) | (closed & ~(separators | m.quotes | m.returns)) | m.zeros;
    untidy |= (returned & ~m.newlines & valid) | (m.returns & inside);
    high |= m.high;
    carry = (uint64_t)((int64_t)(inside << (63 - (size - at < 64 ? size - at - 1 : 63))) >> 63);
    before_open = (separators | closing) >> 63;
    after_close = closing >> 63;
    after_return = m.returns >> 63;
    uint64_t left = separators;
    while (left) {
      const int bit = __builtin_ctzll(left);
      *out++ = (uint32_t)(at + bit) | (uint32_t)((m.newlines >> bit & 1) << 31);
      left &= left - 1;
    }
  }
  if (size > 0 && p[size - 1] == '\r') untidy = 1;
  result.count = (size_t)(out - ends);
  result.inside = carry != 0;
  result.untidy = untidy != 0;
  result.high = high != 0;
  return result;
}

static inline uint64_t ctables_load(const uint8_t *_Nonnull p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}

/* The first bytes of a text, at most eight, the rest zero; reads eight whatever the size. */
static inline uint64_t ctables_prefix(const uint8_t *_Nonnull p, size_t size) {
  const uint64_t v = ctables_load(p);
  return size >= 8 ? v : v & ((1ull << (8 * size)) - 1);
}

static inline uint64_t ctables_fold(uint64_t a, uint64_t b) {
  const __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* A 64-bit fingerprint of a text, by folded multiplication; reads up to eight bytes past its end. */
static inline uint64_t ctables_fingerprint(const uint8_t *_Nonnull p, size_t size) {
  uint64_t h = ctables_fold((uint64_t)size ^ 0x9e3779b97f4a7c15ull, 0xd1342543de82ef95ull);
  size_t left = size;
  while (left >= 16) {
    h = ctables_fold(
        ctables_load(p) ^ h ^ 0xa0761d6478bd642full, ctables_load(p + 8) ^ 0xe7037ed1a0b428dbull ^ (h >> 32));
    p += 16;
    left -= 16;
  }
  const uint64_t a = left ? ctables_prefix(p, left) : 0;
  const uint64_t b = left > 8 ? ctables_prefix(p + 8, left - 8) : 0;
  h = ctables_fold(a ^ h ^ 0x8ebc6af09c88c6e3ull, b ^ 0x589965cc75374cc3ull ^ (h << 32 | h >> 32));
  return ctables_fold(h ^ 0x1d8e4e27c47d124full, 0xeb44accab455d165ull);
}

static inline void ctables_prefetch(const void *_Nonnull p) { __builtin_prefetch(p, 1); }

/* Whether every byte is one of 0-9 A-Z a-z . - _ / @ ; reads up to 16 bytes past the end. */
static inline int ctables_is_guid(const uint8_t *_Nonnull p, size_t size) {
#if defined(__SSE2__)
  const __m128i low = _mm_set1_epi8(0x2d), low_span = _mm_set1_epi8(0x39 - 0x2d);
  const __m128i upper = _mm_set1_epi8(0x40), upper_span = _mm_set1_epi8(0x5a - 0x40);
  const __m128i lower = _mm_set1_epi8(0x61), lower_span = _mm_set1_epi8(0x7a - 0x61);
  const __m128i line = _mm_set1_epi8(0x5f);
  for (size_t at = 0; at < size; at += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + at));
    const __m128i a = _mm_sub_epi8(v, low), b = _mm_sub_epi8(v, upper), c = _mm_sub_epi8(v, lower);
    __m128i ok = _mm_cmpeq_epi8(_mm_min_epu8(a, low_span), a);
    ok = _mm_or_si128(ok, _mm_cmpeq_epi8(_mm_min_epu8(b, upper_span), b));
    ok = _mm_or_si128(ok, _mm_cmpeq_epi8(_mm_min_epu8(c, lower_span), c));
    ok = _mm_or_si128(ok, _mm_cmpeq_epi8(v, line));
    const uint32_t mask = (uint32_t)_mm_movemask_epi8(ok);
    const uint32_t wanted = size - at >= 16 ? 0xffffu : (1u << (size - at)) - 1;
    if ((mask & wanted) != wanted) return 0;
  }
  return 1;
#else
  for (size_t at = 0; at < size; at++) {
    const uint8_t c = p[at];
    const int is_low = c >= 0x2d && c <= 0x39, is_upper = c >= 0x40 && c <= 0x5a;
    if (!is_low && !is_upper && !(c >= 0x61 && c <= 0x7a) && c != 0x5f) return 0;
  }
  return 1;
#endif
}

/* Whether eight bytes are the pattern's, where a '0' of the pattern stands for any digit. A sum sets the top bit
   of a byte that is out of its place; a carry into the next byte only comes from one that is refused. */
static inline int ctables_shaped8(const uint8_t *_Nonnull p, const char *_Nonnull pattern) {
  uint64_t template, span = 0;
  memcpy(&template, pattern, 8);
  for (int k = 0; k < 8; k++) span |= (uint64_t)(pattern[k] == '0' ? 0x76 : 0x7f) << (8 * k);
  const uint64_t x = ctables_load(p) ^ template;
  return (((x + span) | x) & 0x8080808080808080ull) == 0;
}

static inline int ctables_two(const uint8_t *_Nonnull p) { return (p[0] - '0') * 10 + (p[1] - '0'); }

/* Whether ten bytes are a date on one of the first 28 days of a month: a quick yes, not a full answer. */
static inline int ctables_plain_date(const uint8_t *_Nonnull p) {
  if (!ctables_shaped8(p, "0000-00-") || !ctables_shaped8(p + 2, "00-00-00")) return 0;
  const int month = ctables_two(p + 5), day = ctables_two(p + 8);
  return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

/* Whether 24 bytes are such a date with a time of day in milliseconds, in UTC: a quick yes as well. */
static inline int ctables_plain_timestamp(const uint8_t *_Nonnull p) {
  if (!ctables_plain_date(p)) return 0;
  if (!ctables_shaped8(p + 8, "00T00:00") || !ctables_shaped8(p + 16, ":00.000Z")) return 0;
  return ctables_two(p + 11) < 24 && ctables_two(p + 14) < 60 && ctables_two(p + 17) < 60;
}

#endif
