package dev.belay.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a row: docs/events.md says it in words, for those who check it elsewhere. */
final class EventHash {

  /** What the first row of an order follows. */
  static final String FIRST = "";

  private final MessageDigest digest = sha256();

  /** Over the predecessor's hash and every field, each after its length in bytes. */
  String of(String predecessor, EventRow row) {
    add(predecessor);
    add(row.orderId());
    add(Long.toString(row.number()));
    add(Long.toString(row.change()));
    add(Integer.toString(row.place()));
    add(Long.toString(row.at().toEpochMilli()));
    add(row.actor());
    add(row.subject().name());
    add(row.subjectId());
    add(row.what().name());
    add(row.was());
    add(row.became());
    add(row.cause());
    add(row.reason());
    add(row.detail());
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(String field) {
    var bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
