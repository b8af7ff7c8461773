package dev.belay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, and what was not as it must be. */
final class Figures {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  void put(String name, double value) {
    values.put(name, Math.round(value * 100) / 100.0);
  }

  void put(String name, long value) {
    values.put(name, value);
  }

  void put(String name, List<Double> list) {
    values.put(name, list.stream().map(each -> Math.round(each * 100) / 100.0).toList());
  }

  /** A count that must be zero. */
  void mustBeZero(String name, long count) {
    values.put(name, count);
    if (count != 0) {
      broken.add(name + " must be 0 and is " + count);
    }
  }

  boolean asItMustBe() {
    return broken.isEmpty();
  }

  Map<String, Object> all() {
    return values;
  }

  void print(PrintStream out) {
    values.forEach((name, value) -> out.printf("%-26s %s%n", name, value));
    broken.forEach(each -> out.println("BROKEN: " + each));
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The value that 99 of 100 do not exceed; 0 of none. */
  static double p99(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
  }
}
