#pragma once
// How every function of the shim ends: with a result, or with an error text that the caller frees.

#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <xapian.h>

namespace cx {

inline char *copy(const std::string &text) {
  char *memory = static_cast<char *>(std::malloc(text.size() + 1));
  if (memory) std::memcpy(memory, text.c_str(), text.size() + 1);
  return memory;
}

// Runs `body`; turns every exception into an error text and `failed`.
template <typename Result, typename Body> Result guarded(char **error, Result failed, Body body) {
  try {
    return body();
  } catch (const Xapian::Error &e) {
    if (error) *error = copy(e.get_description());
  } catch (const std::exception &e) {
    if (error) *error = copy(e.what());
  }
  return failed;
}

}  // namespace cx
