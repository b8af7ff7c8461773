package dev.belay.server.access;

import java.util.Random;

/** Seals secrets for tests of other rooms. */
public final class TestSecrets {

  private TestSecrets() {}

  public static SecretBox box() {
    return new SecretBox(TestMasterKey.zeros(), new Random(1));
  }
}
