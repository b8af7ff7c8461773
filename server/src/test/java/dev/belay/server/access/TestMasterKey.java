package dev.belay.server.access;

/** A master key for tests. */
public final class TestMasterKey {

  private TestMasterKey() {}

  public static MasterKey zeros() {
    return new MasterKey(new byte[32]);
  }
}
