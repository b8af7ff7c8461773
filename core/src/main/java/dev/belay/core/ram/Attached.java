package dev.belay.core.ram;

/** A policy that counts for whoever asks, by the name that an answer may give. */
public record Attached(String name, Policy policy) {}
