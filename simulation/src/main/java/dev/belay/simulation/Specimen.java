package dev.belay.simulation;

import dev.belay.server.store.Wording;

/**
 * The code under test, as it is or with a planted fault; what its statements need is worked out
 * once for all runs.
 */
record Specimen(Planted planted, Wording wording) {

  static Specimen with(Planted planted) {
    return new Specimen(planted, new Wording(planted.wording()));
  }
}
