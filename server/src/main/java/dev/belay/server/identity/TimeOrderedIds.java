package dev.belay.server.identity;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7: those that are made later sort later, which keeps indexes small and warm. */
public final class TimeOrderedIds implements Ids {

  private final InstantSource clock;
  private final RandomGenerator random;

  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String next() {
    var high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
    var low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
