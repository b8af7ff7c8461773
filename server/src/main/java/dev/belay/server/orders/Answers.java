package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives a repeated request under the same ClientToken its first answer. */
final class Answers {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST = 64;

  private Answers() {}

  /**
   * Runs the command, unless it has been answered under the token before.
   *
   * @param request all that makes the request what it is
   */
  static String once(
      Tx tx, Caller caller, @Nullable String token, Object request, Supplier<String> command) {
    if (token == null) {
      return command.get();
    }
    if (token.isEmpty()
        || token.length() > LONGEST
        || !token.chars().allMatch(c -> c > 31 && c < 127)) {
      throw Refused.parameter("ClientToken", "must be 1 to 64 printable ASCII characters.");
    }
    var text = request.toString();
    var answered = tx.clientTokens().find(caller.userId(), token, tx.now().minus(KEPT));
    if (answered.isPresent()) {
      if (!answered.get().request().equals(text)) {
        throw new Refused(
            RefusalKind.TOKEN_REUSED,
            "ClientToken \"" + token + "\" was used with another request; take a new one.");
      }
      return answered.get().answer();
    }
    var answer = command.get();
    tx.clientTokens().put(caller.userId(), token, text, answer, tx.now());
    return answer;
  }
}
