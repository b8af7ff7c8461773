package dev.belay.server.packages;

import java.io.IOException;

/** More bytes than one package may have. */
public final class PackageTooLarge extends IOException {

  PackageTooLarge(long largest) {
    super("a package may have at most " + largest + " bytes (package-max-megabytes)");
  }
}
