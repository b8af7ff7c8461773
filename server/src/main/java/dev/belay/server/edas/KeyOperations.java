package dev.belay.server.edas;

import dev.belay.server.accounts.KeyView;
import dev.belay.server.accounts.Keys;
import dev.belay.server.accounts.NewKey;
import dev.belay.server.accounts.TemporaryKeys;
import java.time.Duration;

/** AccessKeys, lasting and temporary. */
final class KeyOperations {

  private final Keys keys;
  private final TemporaryKeys temporaryKeys;

  KeyOperations(Keys keys, TemporaryKeys temporaryKeys) {
    this.keys = keys;
    this.temporaryKeys = temporaryKeys;
  }

  Fields list(Request request) {
    String user = request.text("UserName");
    return Fields.success()
        .list("KeyList", "Key", keys.of(user).stream().map(KeyOperations::fields))
        .list(
            "TemporaryKeyList",
            "TemporaryKey",
            temporaryKeys.of(user).stream().map(KeyOperations::fields));
  }

  Fields create(Request request) {
    return created(keys.create(request.text("UserName")));
  }

  Fields rotate(Request request) {
    return created(keys.rotate(request.text("AccessKeyId")));
  }

  private static Fields created(NewKey key) {
    return Fields.success()
        .put(
            "Key",
            new Fields()
                .put("AccessKeyId", key.id())
                .put("AccessKeySecret", key.secret())
                .put("UserName", key.userName()));
  }

  Fields change(Request request) {
    return Fields.success()
        .put(
            "Key", fields(keys.enable(request.text("AccessKeyId"), request.flag("Enabled", true))));
  }

  Fields delete(Request request) {
    keys.delete(request.text("AccessKeyId"));
    return Fields.success();
  }

  /** As the answer of STS's AssumeRole. */
  Fields temporary(Request request) {
    TemporaryKeys.Issued issued =
        temporaryKeys.issue(
            request.text("UserName", request.caller().userId()),
            request.text("RoleName", ""),
            request.text("PolicyDocument", ""),
            Duration.ofMinutes(request.number("Minutes", 60)));
    return Fields.success()
        .put(
            "Credentials",
            new Fields()
                .put("AccessKeyId", issued.id())
                .put("AccessKeySecret", issued.secret())
                .put("SecurityToken", issued.token())
                .put("Expiration", WireTime.iso(issued.expiresAt())));
  }

  private static Fields fields(KeyView key) {
    return new Fields()
        .put("AccessKeyId", key.id())
        .put("UserName", key.userName())
        .put("Enabled", key.enabled())
        .put("CreatedAt", WireTime.iso(key.createdAt()));
  }

  private static Fields fields(TemporaryKeys.View key) {
    return new Fields()
        .put("AccessKeyId", key.id())
        .put("RoleName", key.roleName())
        .put("Limited", key.limited())
        .put("Expiration", WireTime.iso(key.expiresAt()));
  }
}
