package dev.belay.server.edas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An object that is in many answers and changes no more: its JSON is written once, then copied. */
// ObjectNode itself narrows deepCopy() in a way of which javac warns in every class below it.
@SuppressWarnings("unchecked")
final class WrittenObject extends ObjectNode {

  private static final long serialVersionUID = 1;

  private final transient SerializedString json;

  WrittenObject(ObjectNode original) {
    super(JsonNodeFactory.instance);
    setAll(original);
    this.json = new SerializedString(new String(Json.write(original), StandardCharsets.UTF_8));
  }

  @Override
  public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
    generator.writeRawValue(json);
  }
}
