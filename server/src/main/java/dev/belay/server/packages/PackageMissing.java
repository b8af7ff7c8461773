package dev.belay.server.packages;

import dev.belay.core.fleet.FailureCode;

/** A package that its address does not give. */
final class PackageMissing extends Exception {

  private final FailureCode failure;
  private final String detail;

  PackageMissing(FailureCode failure, String detail) {
    super(detail);
    this.failure = failure;
    this.detail = detail;
  }

  FailureCode failure() {
    return failure;
  }

  String detail() {
    return detail;
  }
}
