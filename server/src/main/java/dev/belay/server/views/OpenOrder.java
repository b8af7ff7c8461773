package dev.belay.server.views;

/** An order that is not over, and the name of what it changes. */
public record OpenOrder(OrderSummary summary, String applicationName, boolean aborting) {}
