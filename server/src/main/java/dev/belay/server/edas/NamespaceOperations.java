package dev.belay.server.edas;

import dev.belay.server.fleet.Namespaces;
import dev.belay.server.views.NamespaceView;
import java.util.stream.Stream;

/** Namespaces, and the one region that they are in. */
final class NamespaceOperations {

  private final Namespaces namespaces;
  private final Site site;

  NamespaceOperations(Namespaces namespaces, Site site) {
    this.namespaces = namespaces;
    this.site = site;
  }

  Fields put(Request request) {
    Long number = request.optionalLong("Id");
    NamespaceView namespace =
        namespaces.put(
            request.caller(),
            new NamespaceView(
                request.text("RegionTag"),
                number == null ? 0 : number,
                request.text("RegionName"),
                request.text("Description", ""),
                request.flag("DebugEnable", false),
                request.caller().userId()));
    return Fields.success()
        .put(
            "UserDefineRegionEntity",
            basics(namespace).put("DebugEnable", namespace.debugEnabled()));
  }

  Fields list(Request request) {
    Boolean debug = request.optionalFlag("DebugEnable");
    return Fields.success()
        .list(
            "UserDefineRegionList",
            "UserDefineRegionEntity",
            seen(request)
                .filter(each -> debug == null || each.debugEnabled() == debug)
                .map(each ->
                    basics(each)
                        .put("DebugEnable", each.debugEnabled())
                        .put("RegistryType", "default")));
  }

  Fields delete(Request request) {
    NamespaceView namespace =
        namespaces.delete(
            request.caller(), request.optional("RegionTag"), request.optionalLong("Id"));
    return Fields.success().put("RegionDefine", basics(namespace));
  }

  /** Where MigrateEcu could bring hosts of this namespace. */
  Fields listTargets(Request request) {
    String own = request.text("LogicalRegionId", site.region());
    return Fields.success()
        .list(
            "RegionEntityList",
            "RegionEntity",
            seen(request)
                .filter(each -> !each.id().equals(own))
                .map(each ->
                    new Fields().put("RegionNo", each.id()).put("RegionName", each.name())));
  }

  private Stream<NamespaceView> seen(Request request) {
    return namespaces.all().stream().filter(each -> request.sight().namespace(each.id()));
  }

  Fields listRegions(Request request) {
    return Fields.success()
        .list(
            "RegionEntityList",
            "RegionEntity",
            Stream.of(new Fields().put("Id", site.region()).put("Name", site.region())));
  }

  Fields configuration(Request request) {
    return Fields.success()
        .put(
            "RegionConfig",
            new Fields()
                .put("Id", site.region())
                .put("Name", site.region())
                .put("No", 1)
                .put("Tag", site.region())
                .put("AddressServerHost", request.baseUrl())
                .put("FileServerType", "belay"));
  }

  private static Fields basics(NamespaceView namespace) {
    return new Fields()
        .put("Id", namespace.number())
        .put("RegionId", namespace.id())
        .put("RegionName", namespace.name())
        .put("BelongRegion", namespace.region())
        .put("Description", namespace.description())
        .put("UserId", namespace.userId());
  }
}
