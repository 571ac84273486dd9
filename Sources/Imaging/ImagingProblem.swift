import Kernel

/// Why an image is not given or made, other than for what it is.
package enum ImagingProblem: Error, Sendable, Hashable {
  /// There is no such file, or it may not be read.
  case absent
  /// It took longer than it may.
  case slow
  /// What the library or the file system says.
  case failed(String)
}

/// Too many images wait for their turn already.
package struct ImagingBusy: Error, Sendable, Hashable {
  package var problem: Problem {
    Problem("server.busy", vi: "Đang có quá nhiều ảnh chờ xử lý; hãy thử lại sau ít giây.", en: "Too many images are waiting already; try again in a few seconds.")
  }
}
