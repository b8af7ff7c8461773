package dev.belay.cli.order;

import java.io.PrintWriter;
import java.util.List;

/** Lines on a terminal that are painted over those before. */
public final class Painting {

  private final PrintWriter out;
  private int height;

  public Painting(PrintWriter out) {
    this.out = out;
  }

  /** No line may be wider than the terminal: one that wraps would break the repainting. */
  public void show(List<String> lines) {
    // Up to the first line of the last frame, then clear to the end of the screen.
    var back = height == 0 ? "" : "\u001b[" + height + "F\u001b[J";
    out.print(back + String.join(System.lineSeparator(), lines) + System.lineSeparator());
    out.flush();
    height = lines.size();
  }
}
