package dev.belay.simulation;

import java.util.List;
import java.util.Map;

/** Decides whose statement comes next. */
interface Chooser {

  /** Nobody: what would follow has been seen already. */
  int NOBODY = -1;

  /** One of those whose turn it can be, or nobody. */
  int choose(Map<Integer, Step> able);

  /** The chosen statement has run, and these are no longer blocked. */
  default void ran(List<Integer> resumed) {}
}
