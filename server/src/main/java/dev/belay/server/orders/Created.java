package dev.belay.server.orders;

/** A new application and the order that puts its first instances in place. */
public record Created(String appId, String orderId) {}
