import Foundation

/// What the system knows of this process. Source: proc(5); names as in the Prometheus client libraries.
package enum ProcessMetrics {
  /// Empty where there is no `/proc`.
  package static var families: [MetricFamily] {
    guard let stat = text("/proc/self/stat"), let system = text("/proc/stat") else { return [] }
    let clock = Double(sysconf(Int32(_SC_CLK_TCK))), page = Double(sysconf(Int32(_SC_PAGESIZE)))
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
    return families(stat: stat, system: system, ticksPerSecond: clock, pageSize: page)
      + [
        .single("process_open_fds", .gauge, help: "Open file descriptors.", open),
        .single("process_max_fds", .gauge, help: "File descriptors that may be open.", FileDescriptorLimit.current),
      ]
  }

  /// From `/proc/self/stat` and `/proc/stat`.
  static func families(stat: String, system: String, ticksPerSecond: Double, pageSize: Double) -> [MetricFamily] {
    // The name of the program stands in brackets and may hold anything; what is wanted stands behind it.
    guard let end = stat.lastIndex(of: ")") else { return [] }
    let fields = stat[end...].dropFirst().split(separator: " ").map { Double($0) ?? 0 }
    let boot = system.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    guard fields.count > 21, let boot else { return [] }
    return [
      .single("process_start_time_seconds", .gauge, help: "Start of the process, in seconds since 1970.", boot + fields[19] / ticksPerSecond),
      .single("process_cpu_seconds_total", .counter, help: "Processor time used, in seconds.", (fields[11] + fields[12]) / ticksPerSecond),
      .single("process_resident_memory_bytes", .gauge, help: "Memory in use, in bytes.", fields[21] * pageSize),
      .single("process_virtual_memory_bytes", .gauge, help: "Memory mapped, in bytes.", fields[20]),
      .single("process_threads", .gauge, help: "Threads of the process.", fields[17]),
    ]
  }

  private static func text(_ path: String) -> String? { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } }
}

/// How many files and connections the process may have open.
package enum FileDescriptorLimit {
  package static var current: Int { Int(clamping: limit().rlim_cur) }

  /// Raises what is in force to what is allowed, and gives it.
  package static func raise() -> Int {
    var limit = limit()
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return current
  }

  private static func limit() -> rlimit {
    var limit = rlimit()
    _ = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return limit
  }
}
