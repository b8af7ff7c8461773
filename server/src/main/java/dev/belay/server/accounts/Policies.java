package dev.belay.server.accounts;

import dev.belay.core.ram.SystemPolicy;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.AttachmentRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.PolicyRow;
import dev.belay.server.store.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Policies: the system's, which stay as they are, and written ones. */
public final class Policies {

  private final Database database;

  public Policies(Database database) {
    this.database = database;
  }

  /**
   * A policy.
   *
   * @param version counts the changes of the document; 0 for the system's
   * @param attachedTo such as {@code user alice}
   */
  public record View(
      String name, String description, String document, int version, List<String> attachedTo) {}

  /** Makes it, or replaces what the one of that name says. */
  public View put(String name, String description, String document) {
    if (!Existing.POLICY_NAME.matcher(name).matches()) {
      throw Refused.parameter(
          "PolicyName", "\"" + name + "\" is not 1 to 128 letters, digits, '.', '_' and '-'.");
    }
    checkWritten(name);
    Existing.checkDocument(document);
    return database.write(tx -> {
      tx.policies().put(new PolicyRow(name, description, document, 1, tx.now(), tx.now()));
      tx.access().changed();
      return view(tx, name);
    });
  }

  /** Refuses a document with a mistake, and says where it is. */
  public void check(String document) {
    Existing.checkDocument(document);
  }

  public List<View> all() {
    return database.read(tx ->
        Stream.concat(
                Arrays.stream(SystemPolicy.values()).map(SystemPolicy::policyName),
                tx.policies().all().stream().map(PolicyRow::name))
            .map(each -> view(tx, each))
            .toList());
  }

  public View find(String name) {
    return database.read(tx -> view(tx, name));
  }

  /** Refused while it counts for someone. */
  public void delete(String name) {
    checkWritten(name);
    database.write(tx -> {
      var view = view(tx, name);
      if (!view.attachedTo().isEmpty()) {
        throw new Refused(
            RefusalKind.POLICY_ATTACHED,
            "Policy \""
                + name
                + "\" is attached to "
                + String.join(", ", view.attachedTo())
                + "; detach it first.");
      }
      tx.policies().delete(name);
      tx.access().changed();
      return true;
    });
  }

  /** A repeat changes nothing. */
  public View attach(String name, String holderKind, String holder) {
    return change(name, holderKind, holder, true);
  }

  /** A repeat changes nothing. */
  public View detach(String name, String holderKind, String holder) {
    return change(name, holderKind, holder, false);
  }

  private View change(String name, String holderKind, String holder, boolean attach) {
    var kind = HolderKind.valueOf(holderKind);
    return database.write(tx -> {
      Existing.policy(tx, name);
      switch (kind) {
        case USER -> Existing.user(tx, holder);
        case GROUP -> Existing.group(tx, holder);
        case ROLE -> Existing.role(tx, holder);
      }
      var attachment = new AttachmentRow(name, kind, holder);
      var different = attach ? tx.policies().attach(attachment) : tx.policies().detach(attachment);
      if (different) {
        tx.access().changed();
      }
      return view(tx, name);
    });
  }

  private static void checkWritten(String name) {
    if (SystemPolicy.of(name).isPresent()) {
      throw new Refused(
          RefusalKind.NAME_TAKEN,
          "\"" + name + "\" is a policy of the system, which stays as it is; choose another name.");
    }
  }

  private static View view(Tx tx, String name) {
    Existing.policy(tx, name);
    var attachedTo =
        tx.policies().attachments().stream()
            .filter(each -> each.policyName().equals(name))
            .map(each -> each.holderKind().name().toLowerCase(Locale.ROOT) + " " + each.holder())
            .toList();
    var system = SystemPolicy.of(name);
    if (system.isPresent()) {
      return new View(name, system.get().description(), system.get().text(), 0, attachedTo);
    }
    var row = tx.policies().find(name).orElseThrow();
    return new View(name, row.description(), row.document(), row.version(), attachedTo);
  }

  static List<String> attached(Tx tx, HolderKind kind, String holder) {
    return tx.policies().attachments().stream()
        .filter(each -> each.holderKind() == kind && each.holder().equals(holder))
        .map(AttachmentRow::policyName)
        .toList();
  }
}
