package dev.belay.core.ram;

/**
 * Where in a policy something stands.
 *
 * @param line from 1
 * @param column from 1
 * @param path such as {@code $.Statement[0].Effect}
 */
record Place(int line, int column, String path) {}
