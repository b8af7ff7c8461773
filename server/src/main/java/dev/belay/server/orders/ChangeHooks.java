package dev.belay.server.orders;

import dev.belay.server.call.Refused;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Hooks;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.store.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UpdateHookConfiguration: what the next deploy or restart takes into its revision. */
final class ChangeHooks {

  private ChangeHooks() {}

  static List<NamedHook> run(Tx tx, String appId, @Nullable String groupId, String hooks) {
    var named = Hooks.read(hooks);
    Lookup.lock(tx, appId);
    if (groupId != null
        && Lookup.groups(tx, appId, groupId).size() < tx.groups().of(appId).size()) {
      // Refused rather than ignored: the other groups' hosts would run the scripts, too.
      throw Refused.parameter(
          "GroupId",
          "hooks are the application's, and it has more groups than this one; leave it out.");
    }
    tx.applications().changeHooks(appId, Documents.write(named));
    return named;
  }
}
