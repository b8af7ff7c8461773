package dev.belay.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a scraper reads. */
public record Scrape(List<String> lines) {

  public static Scrape of(String text) {
    return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
  }

  /** The value of one series, written as name and labels, in the order in which they come. */
  public double value(String series) {
    var found = lines.stream().filter(line -> line.startsWith(series + " ")).toList();
    assertThat(found).as(series).hasSize(1);
    return Double.parseDouble(found.getFirst().substring(series.length() + 1));
  }

  /** Of all series. */
  public Set<String> names() {
    return lines.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
