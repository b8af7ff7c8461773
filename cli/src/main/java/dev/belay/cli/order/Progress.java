package dev.belay.cli.order;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows an order while it moves; told of every look that shows something new. */
public interface Progress extends Consumer<Order> {

  /** Each change once. */
  static Progress changes(Consumer<Change> change) {
    return new Progress() {
      private Optional<Order> before = Optional.empty();

      @Override
      public void accept(Order order) {
        Changes.between(before, order).forEach(change);
        before = Optional.of(order);
      }
    };
  }

  /** The whole order, painted over what was shown before. */
  static Progress painted(PrintWriter out, Palette palette, int columns) {
    var frame = new Frame(palette, columns);
    var painting = new Painting(out);
    return order -> painting.show(frame.of(order));
  }
}
