package dev.belay.cli;

import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import java.io.PrintWriter;
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
    var hint = line.getCommandSpec().qualifiedName() + " --help";
    var suggestions =
        misuse instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : java.util.List.<String>of();
    var meant = suggestions.isEmpty() ? "" : " (did you mean " + suggestions.getFirst() + "?)";
    return Failure.usage(String.valueOf(misuse.getMessage()) + meant, hint);
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
