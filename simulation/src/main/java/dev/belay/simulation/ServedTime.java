package dev.belay.simulation;

/** How long some node has served: the only time by which deadlines are held against the code. */
final class ServedTime {

  private long served;
  private long last;
  private boolean serving;

  /** To be told after every event. */
  void note(long now, boolean someNodeUp) {
    if (serving) {
      served += now - last;
    }
    last = now;
    serving = someNodeUp;
  }

  long millis() {
    return served / World.MILLISECOND;
  }
}
