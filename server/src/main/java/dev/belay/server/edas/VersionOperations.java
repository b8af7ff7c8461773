package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.packages.PackageUploads;
import dev.belay.server.views.PackageView;
import dev.belay.server.views.Views;

/** Package versions. */
final class VersionOperations {

  private final PackageUploads uploads;
  private final Views views;

  VersionOperations(PackageUploads uploads, Views views) {
    this.uploads = uploads;
    this.views = views;
  }

  Fields listHistory(Request request) {
    return Fields.success()
        .list(
            "PackageVersionList",
            "PackageVersion",
            views.packages(request.text("AppId")).stream().map(VersionOperations::version));
  }

  /** Our extension: takes the bytes themselves. */
  Fields upload(Request request) {
    if (!request.digest().signed()) {
      throw new Refused(
          RefusalKind.INVALID_BODY,
          "A package needs a signed digest: x-acs-content-sha256 or Content-MD5.");
    }
    String sha256 = request.digest().sha256();
    PackageView stored =
        uploads.upload(
            request.caller(),
            request.text("AppId"),
            request.text("PackageVersion"),
            request.body(),
            sha256,
            sha256.isEmpty() ? request.digest().md5() : "");
    Fields fields =
        new Fields()
            .put("Id", stored.id())
            .put("PackageVersion", stored.version())
            .put("Url", stored.url())
            .put("Size", stored.size())
            .put("Sha256", stored.sha256())
            .put("Md5", stored.md5());
    return Fields.success().put("Package", fields);
  }

  private static Fields version(PackageView version) {
    return new Fields()
        .put("Id", version.id())
        .put("AppId", version.appId())
        .put("PackageVersion", version.version())
        .put("Description", version.description())
        .put("Type", "url")
        .put("WarUrl", version.url())
        .put("PublicUrl", version.url())
        .put("CreateTime", version.createdAt().toEpochMilli())
        .put("UpdateTime", version.createdAt().toEpochMilli());
  }
}
