package dev.belay.cli.order;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows an order while it moves; told of every look at it. */
public interface Progress extends Consumer<Order> {

  /** One line for each change. */
  static Progress lines(Consumer<String> line) {
    return new Progress() {
      private Optional<Order> before = Optional.empty();

      @Override
      public void accept(Order order) {
        Changes.between(before, order).forEach(line);
        before = Optional.of(order);
      }
    };
  }

  /** The whole order, painted over what was shown before. */
  static Progress painted(PrintWriter out, Palette palette, int columns) {
    var frame = new Frame(palette, columns);
    return new Progress() {
      private int height = 0;

      @Override
      public void accept(Order order) {
        var lines = frame.of(order);
        // Up to the first line of the last frame, then clear to the end of the screen.
        var back = height == 0 ? "" : "\u001b[" + height + "F\u001b[J";
        out.print(back + String.join(System.lineSeparator(), lines) + System.lineSeparator());
        out.flush();
        height = lines.size();
      }
    };
  }
}
