#pragma once

#include "columns.h"
#include "include/cxapian.h"

#include <condition_variable>
#include <mutex>
#include <vector>
#include <xapian.h>

// A Xapian database object must not be used by two threads at once: `database` serves the small questions under `lock`,
// searches borrow one of `handles`, all of the same revision.
struct cx_snapshot {
  Xapian::Database database;
  std::mutex lock;
  std::vector<Xapian::Database> handles;
  std::mutex handles_lock;
  std::condition_variable handle_returned;
  std::vector<uint32_t> slots;
  std::vector<cx::Column> columns;
  size_t chunks_made = 0;

  const cx::Column *column(uint32_t slot) const {
    for (size_t i = 0; i < slots.size(); ++i)
      if (slots[i] == slot) return &columns[i];
    return nullptr;
  }
};

namespace cx {

// A search handle for the time of one search.
class Borrowed {
 public:
  explicit Borrowed(cx_snapshot *snapshot) : snapshot(snapshot) {
    std::unique_lock<std::mutex> hold(snapshot->handles_lock);
    snapshot->handle_returned.wait(hold, [&] { return !snapshot->handles.empty(); });
    handle = std::move(snapshot->handles.back());
    snapshot->handles.pop_back();
  }
  ~Borrowed() {
    {
      std::lock_guard<std::mutex> hold(snapshot->handles_lock);
      snapshot->handles.push_back(std::move(handle));
    }
    snapshot->handle_returned.notify_one();
  }
  Borrowed(const Borrowed &) = delete;
  Borrowed &operator=(const Borrowed &) = delete;
  Xapian::Database handle;

 private:
  cx_snapshot *snapshot;
};

}  // namespace cx
