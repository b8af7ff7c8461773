package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay host accept}. */
@Command(
    name = "accept",
    description = {
      "Lets a host that is ahead follow this server again.",
      "A host is ahead when it was told things that a restored back-up does not know of. It is left"
          + " alone until an order moves it, or until this gives it what the server wants of it."
    })
final class HostAccept extends ApiCommand {

  @Parameters(paramLabel = "HOST", description = "Id, name or address.")
  private String host = "";

  HostAccept(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var hostId = session.names().hostId(host);
    var answer = session.api().call(Operation.ACCEPT_HOST, new Arguments().with("HostId", hostId));
    var accepted = answer.path("InstanceIds").path("Items");
    return Result.of(
        answer,
        accepted.isEmpty()
            ? "host " + host + " is not ahead; nothing was changed"
            : "host " + host + " follows again; instances that were ahead: " + accepted.size());
  }
}
