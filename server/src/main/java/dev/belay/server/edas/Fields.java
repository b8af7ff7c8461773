package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Named values of an answer, under the wire's names; what is null is left out. */
final class Fields implements Answer {

  private final ObjectNode tree;

  Fields() {
    this(JsonNodeFactory.instance.objectNode());
  }

  private Fields(ObjectNode tree) {
    this.tree = tree;
  }

  /** What every success starts with; RequestId follows when it is sent. */
  static Fields success() {
    return new Fields().put("Code", 200).put("Message", "success");
  }

  Fields put(String name, @Nullable String value) {
    if (value != null) {
      tree.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable Long value) {
    if (value != null) {
      tree.put(name, value);
    }
    return this;
  }

  Fields put(String name, long value) {
    tree.put(name, value);
    return this;
  }

  Fields put(String name, boolean value) {
    tree.put(name, value);
    return this;
  }

  Fields put(String name, Fields value) {
    tree.set(name, value.tree);
    return this;
  }

  /** A list in EDAS's form: an object that holds only the array, named for its elements. */
  Fields list(String name, String element, Stream<Fields> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(each -> array.add(each.tree));
    tree.putObject(name).set(element, array);
    return this;
  }

  /** The few lists that EDAS's SDKs read without such an object around them. */
  Fields bareList(String name, Stream<Fields> values) {
    ArrayNode array = tree.putArray(name);
    values.forEach(each -> array.add(each.tree));
    return this;
  }

  /** Plain strings, in EDAS's form. */
  Fields strings(String name, String element, Stream<String> values) {
    ArrayNode array = tree.putObject(name).putArray(element);
    values.forEach(array::add);
    return this;
  }

  /** The same, for many answers: it must not be changed any more. */
  Fields written() {
    return new Fields(new WrittenObject(tree));
  }

  ObjectNode tree() {
    return tree;
  }
}
