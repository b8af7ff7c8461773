package dev.belay.server.store;

/**
 * Where an order's log ends, as the order's own row says.
 *
 * @param events how many there are
 * @param eventsHash the hash of the last; empty when there is none
 */
public record EventHead(long events, String eventsHash) {}
