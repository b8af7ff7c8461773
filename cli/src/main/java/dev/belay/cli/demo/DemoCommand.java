package dev.belay.cli.demo;

import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.command.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay demo}. */
@Command(
    name = "demo",
    description = {
      "Deploys, aborts and rolls back a real application on four hosts.",
      "Starts a server and four agents in a temporary folder, checks every claim from the outside"
          + " (HTTP and process list), ends what it started. Takes about a minute.",
      "Exit 0 when every claim holds, 1 when one does not."
    })
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--json",
      description = "The last line is one JSON object with the claims and the overhead.")
  private boolean json;

  @Option(names = "--keep", description = "Leaves everything running; says how to use and stop it.")
  private boolean keep;

  private final Surroundings surroundings;

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var demo = new Demo(surroundings, keep);
    var broken = attempt(demo, demo::run);
    var unclean = attempt(demo, () -> demo.end(broken.isEmpty()));
    var failed = broken.isEmpty() ? unclean : broken;
    var out = surroundings.out();
    demo.table().forEach(out::println);
    out.println(failed.isEmpty() ? "demo: OK" : "demo: FAILED, " + failed);
    if (json) {
      var result = Json.object();
      result.set("claims", demo.claims());
      demo.overheadRatio().ifPresent(ratio -> result.put("overheadRatio", ratio));
      out.println(Json.write(result));
    }
    out.flush();
    return failed.isEmpty() ? 0 : 1;
  }

  /** Nothing, or what went wrong; whatever it is, the demo still cleans up and reports. */
  private String attempt(Demo demo, Runnable part) {
    try {
      part.run();
      return "";
    } catch (RuntimeException e) {
      var reason =
          switch (e) {
            case Claims.Broken broken -> "this claim does not hold: " + broken.getMessage();
            case Failure failure ->
                "the server said no: " + failure.detail() + " (" + failure.code() + ")";
            default -> {
              e.printStackTrace(surroundings.err());
              yield "the demo itself is broken: " + e;
            }
          };
      demo.noteFailure(reason);
      return reason;
    }
  }
}
