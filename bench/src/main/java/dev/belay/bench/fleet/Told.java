package dev.belay.bench.fleet;

/**
 * A goal as it came to a host.
 *
 * @param at when it had arrived, by {@link System#nanoTime}
 */
public record Told(Content content, long epoch, long at) {}
