package dev.belay.server.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** The documents that stand in columns of the store, as JSON text. */
public final class Documents {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Documents() {}

  public static String write(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a document: " + document.getClass(), e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a broken " + type.getSimpleName(), e);
    }
  }

  public static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a broken map of texts", e);
    }
  }
}
