package dev.belay.server.packages;

import dev.belay.server.call.Caller;
import dev.belay.server.views.PackageView;
import java.io.InputStream;

/** Takes packages that callers send. */
public interface PackageUploads {

  /**
   * Stores the bytes as one version of the application.
   *
   * @param sha256 lower-case hex that the caller signed, or empty when md5 is given
   * @param md5 base64 that the caller signed, or empty when sha256 is given
   */
  PackageView upload(
      Caller caller,
      String appId,
      String packageVersion,
      InputStream bytes,
      String sha256,
      String md5);
}
