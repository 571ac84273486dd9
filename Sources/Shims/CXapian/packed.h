#pragma once
// Reads a packed document; the layout is told in cxapian.h.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <xapian.h>

namespace cx {

class Packed {
 public:
  Packed(const uint8_t *bytes, size_t length) : at(bytes), end(bytes + length) {}

  // Calls back with the data, every term with how often it counts, every slot with its value.
  template <typename Data, typename Term, typename Value> void each(Data data, Term term, Value value) {
    data(text());
    for (uint32_t terms = number(); terms > 0; --terms) {
      const std::string_view text = this->text();
      term(text, number());
    }
    for (uint32_t values = number(); values > 0; --values) {
      const uint32_t slot = number();
      value(slot, text());
    }
    if (at != end) throw Xapian::InvalidArgumentError("a packed document is longer than it says");
  }

 private:
  uint32_t number() {
    uint32_t number;
    need(sizeof number);
    std::memcpy(&number, at, sizeof number);
    at += sizeof number;
    return number;
  }
  std::string_view text() {
    const uint32_t length = number();
    need(length);
    const std::string_view text(reinterpret_cast<const char *>(at), length);
    at += length;
    return text;
  }
  void need(size_t count) const {
    if (static_cast<size_t>(end - at) < count) throw Xapian::InvalidArgumentError("a packed document ends too early");
  }

  const uint8_t *at, *end;
};

// The same as a document of the library.
inline Xapian::Document document(const uint8_t *packed, size_t length) {
  Xapian::Document document;
  Packed(packed, length).each(
      [&](std::string_view text) { document.set_data(std::string(text)); },
      [&](std::string_view term, uint32_t count) { document.add_term(std::string(term), count); },
      [&](uint32_t slot, std::string_view text) { document.add_value(slot, std::string(text)); });
  return document;
}

}  // namespace cx
