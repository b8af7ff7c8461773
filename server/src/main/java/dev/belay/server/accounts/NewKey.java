package dev.belay.server.accounts;

/** An AccessKey with its secret, which is told this once. */
public record NewKey(String id, String secret, String userName) {

  // The secret must not reach a log by way of a record's own toString.
  @Override
  public String toString() {
    return "NewKey[id=" + id + ", userName=" + userName + "]";
  }
}
