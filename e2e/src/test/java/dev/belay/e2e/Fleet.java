package dev.belay.e2e;

import com.aliyuncs.edas.model.v20170801.CreateIDCImportCommandRequest;
import com.aliyuncs.edas.model.v20170801.InsertClusterRequest;
import com.aliyuncs.edas.model.v20170801.ListClusterMembersRequest;
import com.aliyuncs.edas.model.v20170801.ListClusterMembersResponse.ClusterMemberPage.ClusterMember;
import dev.belay.e2e.Installation.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An installation with a cluster whose hosts have all joined, and releases to deploy to it. */
final class Fleet implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("echo (\\S+) \\| belay agent .*");

  private final Installation installation;
  private final Releases releases;
  private final PackageSite site;
  private final String clusterId;
  private final Map<String, String> hostIds;

  private Fleet(Installation installation, int hosts) {
    this.installation = installation;
    var folder = installation.folder().resolve("releases");
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.releases = new Releases(folder);
    this.site = PackageSite.open(folder, installation.packages());
    this.clusterId = createCluster(installation.edas());
    installation.join(joinToken(), hosts);
    this.hostIds = awaitMembers();
  }

  static Fleet start(int hosts) {
    return start(Ground.of(Store.sqlite()), hosts);
  }

  static Fleet start(Ground ground, int hosts) {
    var installation = Installation.start(ground);
    try {
      return new Fleet(installation, hosts);
    } catch (RuntimeException | Error e) {
      installation.close();
      throw e;
    }
  }

  private static String createCluster(Edas edas) {
    var request = new InsertClusterRequest();
    request.setClusterName("fleet");
    request.setClusterType(2);
    request.setNetworkMode(1);
    return edas.call(request).getCluster().getClusterId();
  }

  /** What is in the command that a person would paste on a host. */
  private String joinToken() {
    var request = new CreateIDCImportCommandRequest();
    request.setClusterId(clusterId);
    var command = edas().call(request).getData();
    var matcher = TOKEN.matcher(command);
    if (!matcher.matches()) {
      throw new AssertionError("no command to paste: " + command);
    }
    return matcher.group(1);
  }

  private Map<String, String> awaitMembers() {
    return Waiting.until(
        "all hosts have joined",
        () -> installation.hosts().getLast().daemon().lastWords(),
        () -> {
          installation.hosts().forEach(host -> host.daemon().mustRun());
          var online = members().stream().filter(each -> each.getStatus() == 1).toList();
          return online.size() < installation.hosts().size()
              ? Optional.<Map<String, String>>empty()
              : Optional.of(
                  online.stream()
                      .collect(
                          Collectors.toMap(ClusterMember::getPrivateIp, ClusterMember::getEcuId)));
        });
  }

  List<ClusterMember> members() {
    var request = new ListClusterMembersRequest();
    request.setClusterId(clusterId);
    request.setPageSize(100);
    return edas().call(request).getClusterMemberPage().getClusterMemberList().stream()
        .sorted(Comparator.comparing(ClusterMember::getPrivateIp))
        .toList();
  }

  Edas edas() {
    return installation.edas();
  }

  AccessKey key() {
    return installation.key();
  }

  Installation installation() {
    return installation;
  }

  HostAgent host(int number) {
    return installation.hosts().get(number);
  }

  Path folder() {
    return installation.folder();
  }

  Releases releases() {
    return releases;
  }

  PackageSite site() {
    return site;
  }

  String clusterId() {
    return clusterId;
  }

  List<String> addresses() {
    return installation.hosts().stream().map(HostAgent::address).toList();
  }

  String hostId(String address) {
    return Optional.ofNullable(hostIds.get(address)).orElseThrow();
  }

  @Override
  public void close() {
    site.close();
    installation.close();
  }
}
