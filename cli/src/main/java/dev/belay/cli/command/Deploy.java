package dev.belay.cli.command;

import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay deploy}. */
@Command(
    name = "deploy",
    description = "Brings a version to an application's hosts, batch by batch.")
final class Deploy extends ApiCommand {

  private static final Pattern ADDRESS = Pattern.compile("(https?://|belay:).*");

  @Parameters(index = "0", paramLabel = "APP", description = "Name or id.")
  private String application = "";

  @Parameters(
      index = "1",
      paramLabel = "JAR-or-URL",
      description = "A local JAR, which is uploaded, or where the hosts get it.")
  private String artifact = "";

  @Option(
      names = "--version",
      paramLabel = "V",
      required = true,
      description = "The version's name; for ever the same bytes.")
  private String version = "";

  @Option(names = "--batches", paramLabel = "N", description = "In how many batches (default 1).")
  private @Nullable Integer batches;

  @Option(names = "--manual", description = "Every batch after the first waits for belay continue.")
  private boolean manual;

  @Option(names = "--wait", paramLabel = "MIN", description = "Minutes between batches, 0..5.")
  private @Nullable Integer waitMinutes;

  @Option(names = "--group", paramLabel = "G", description = "Only this deploy group.")
  private String group = "all";

  @Option(names = "--gray", description = "The canary group named by --group goes first and alone.")
  private boolean gray;

  @Option(names = "--description", paramLabel = "S", description = "For people.")
  private @Nullable String description;

  @Mixin private PolicyOptions policy = new PolicyOptions();

  @Mixin private Ordering ordering = new Ordering();

  @Mixin private Planning planning = new Planning();

  Deploy(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    if (gray && group.equals("all")) {
      throw Failure.usage("--gray needs the canary group", "belay deploy ... --gray --group G");
    }
    var appId = session.names().applicationId(application);
    var arguments =
        policy.addTo(
            new Arguments()
                .with("AppId", appId)
                .with("DeployType", "url")
                .with("GroupId", session.names().groupId(appId, group))
                .with("PackageVersion", version)
                .with("WarUrl", address(session, appId))
                .with("Batch", batches)
                .with("BatchWaitTime", waitMinutes)
                .with("ReleaseType", manual ? 1 : 0)
                .with("Gray", gray ? true : null)
                .with("Desc", description)
                .with("ClientToken", ordering.clientToken()));
    if (planning.only()) {
      return PlanReport.of(
          session.api().call(Operation.PLAN_DEPLOY, arguments), "the same without --plan");
    }
    return session.ordered(
        session.api().call(Operation.DEPLOY_APPLICATION, arguments).path("ChangeOrderId").asText(),
        ordering.watch(),
        Status.SUCCEEDED);
  }

  private String address(Session session, String appId) {
    if (ADDRESS.matcher(artifact).matches()) {
      return artifact;
    }
    var file = Path.of(artifact);
    if (!Files.isRegularFile(file)) {
      throw Failure.usage(
          "there is no file " + file, "name a local JAR, or an http:// address of one");
    }
    if (planning.only()) {
      // Where the upload would be; nothing is sent.
      return "belay:" + ApiClient.digest(file);
    }
    session.say("uploading " + file.getFileName() + " as version " + version);
    return session
        .api()
        .upload(
            Operation.UPLOAD_PACKAGE,
            new Arguments().with("AppId", appId).with("PackageVersion", version),
            file)
        .path("Package")
        .path("Url")
        .asText();
  }
}
