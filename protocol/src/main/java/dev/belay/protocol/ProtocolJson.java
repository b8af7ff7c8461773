package dev.belay.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The one place that turns protocol messages into JSON and back; unknown fields are ignored. */
public final class ProtocolJson {

  // The usual pool gives every thread its own buffers: 24 KiB for each of 10,000 parked syncs.
  private static final JsonFactory BUFFERS =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  // Agent N-1 works with server N: neither may stumble over what the other has added.
  private static final ObjectMapper JSON =
      JsonMapper.builder(BUFFERS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ProtocolJson() {}

  public static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a protocol message can always be written", e);
    }
  }

  public static String text(Object message) {
    return new String(write(message), StandardCharsets.UTF_8);
  }

  /**
   * Reads a message.
   *
   * @throws IOException when the bytes are not such a message
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    var message = JSON.readValue(json, type);
    if (message == null) {
      throw new IOException("null is not a " + type.getSimpleName());
    }
    return message;
  }
}
