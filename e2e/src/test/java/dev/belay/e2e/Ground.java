package dev.belay.e2e;

import java.util.Optional;

/**
 * What an installation stands on.
 *
 * @param nodes servers on the one store; with more than one, agents reach them through a gateway
 * @param segment where the last host lives, to be cut off at will; none: all share the loopback
 * @param diskMegabytes the size of the first host's own disk; 0: it shares the machine's
 */
record Ground(Store store, int nodes, Optional<Segment> segment, int diskMegabytes) {

  static Ground of(Store store) {
    return new Ground(store, 1, Optional.empty(), 0);
  }

  static Ground ofTwoNodes() {
    return new Ground(Store.postgreSql(), 2, Optional.empty(), 0);
  }

  static Ground across(Segment segment) {
    return new Ground(Store.sqlite(), 1, Optional.of(segment), 0);
  }

  static Ground withSmallDisk(int megabytes) {
    return new Ground(Store.sqlite(), 1, Optional.empty(), megabytes);
  }
}
