package dev.belay.core.ram;

import java.util.List;

/** A piece of a policy's JSON as it was written, and where. */
sealed interface Written {

  Place place();

  /** Names the kind, for whoever wrote another one. */
  String kind();

  record Text(Place place, String value) implements Written {
    @Override
    public String kind() {
      return "a text";
    }
  }

  /** A number, true, false or null, as it was spelled. */
  record Word(Place place, String value) implements Written {
    @Override
    public String kind() {
      return value;
    }
  }

  record Items(Place place, List<Written> values) implements Written {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Fields(Place place, List<Field> fields) implements Written {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /** One name of an object; the place is the name's. */
  record Field(Place place, String name, Written value) {}
}
