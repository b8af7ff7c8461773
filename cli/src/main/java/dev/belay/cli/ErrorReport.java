package dev.belay.cli;

import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.command.Similar;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people, or programs, why a command ended, and with which exit code. */
final class ErrorReport {

  private final PrintWriter err;
  private final boolean json;

  ErrorReport(PrintWriter err, boolean json) {
    this.err = err;
    this.json = json;
  }

  int of(Exception exception) {
    return switch (exception) {
      case Failure failure -> failure(failure);
      case ParameterException misuse -> failure(usage(misuse));
      // A defect of ours: the trace is what a report of it needs.
      default -> {
        exception.printStackTrace(err);
        yield failure(
            Failure.unanswered("this command line has a defect: " + exception, "please report it"));
      }
    };
  }

  private static Failure usage(ParameterException misuse) {
    var line = misuse.getCommandLine();
    var command = line.getCommandSpec().qualifiedName();
    var meant =
        misuse instanceof UnmatchedArgumentException unmatched
            ? meant(line, unmatched.getUnmatched().getFirst())
            : Optional.<String>empty();
    return Failure.usage(
        misuse.getMessage() + meant.map(each -> " (did you mean " + each + "?)").orElse(""),
        command
            + meant.filter(each -> !each.startsWith("-")).map(each -> " " + each).orElse("")
            + " --help");
  }

  /** The command or option that is nearest to what was typed. */
  private static Optional<String> meant(CommandLine line, String typed) {
    return typed.startsWith("-")
        ? Similar.to(typed, line.getCommandSpec().optionsMap().keySet())
        : Similar.to(typed, line.getSubcommands().keySet());
  }

  private int failure(Failure failure) {
    err.println(json ? asJson(failure) : asText(failure));
    err.flush();
    return failure.kind().exitCode();
  }

  private static String asJson(Failure failure) {
    var error =
        Json.object()
            .put("code", failure.code())
            .put("message", failure.detail())
            .put("requestId", failure.requestId())
            .put("next", failure.next());
    return Json.write(Json.object().set("error", error));
  }

  private static String asText(Failure failure) {
    var origin =
        failure.requestId() == null
            ? ""
            : " (" + failure.code() + ", request " + failure.requestId() + ")";
    return "belay: "
        + failure.detail()
        + origin
        + System.lineSeparator()
        + "next: "
        + failure.next();
  }
}
