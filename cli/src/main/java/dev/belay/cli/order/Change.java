package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that differs between two looks at an order.
 *
 * @param line for people
 * @param json for programs: what kind of change it is, and how things stand now
 */
public record Change(String line, JsonNode json) {}
