package dev.belay.simulation;

/** Holds some properties against the store after every event that wrote something. */
interface Check {

  void look(Books books);
}
