package dev.belay.e2e;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.e2e.Installation.AccessKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Calls operations by name through the classic SDK's typed requests, and keeps book of them. */
final class Conformance {

  private static final ObjectMapper TYPED =
      new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  // They differ from call to call.
  private static final Set<String> PASSING =
      Set.of("requestId", "traceId", "heartbeatTime", "updateTime", "finishedTime", "online");

  private final Edas json;
  private final Edas xml;
  private final Set<String> answered = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();

  Conformance(AccessKey key) {
    this.json = new Edas(key);
    this.xml = new Edas(key, FormatType.XML);
  }

  /** The typed answer, as a tree; names and values in turn. */
  JsonNode ask(String operation, String... parameters) {
    JsonNode answer = TYPED.valueToTree(json.call(request(operation, parameters)));
    answered.add(operation);
    return answer;
  }

  /** The same for one that changes nothing, and XML must give the same. */
  JsonNode read(String operation, String... parameters) {
    var answer = ask(operation, parameters);
    JsonNode again = TYPED.valueToTree(xml.call(request(operation, parameters)));
    if (!lasting(answer).equals(lasting(again))) {
      throw new AssertionError(operation + ": as JSON " + answer + ", as XML " + again);
    }
    return answer;
  }

  private static JsonNode lasting(JsonNode tree) {
    var copy = tree.deepCopy();
    strip(copy);
    return copy;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(PASSING);
    }
    node.forEach(Conformance::strip);
  }

  ClientException refuse(String operation, String... parameters) {
    var refusal = json.refusal(request(operation, parameters));
    refused.add(operation);
    return refusal;
  }

  Set<String> answered() {
    return answered;
  }

  Set<String> refused() {
    return refused;
  }

  private static AcsRequest<?> request(String operation, String... parameters) {
    try {
      var type = Class.forName("com.aliyuncs.edas.model.v20170801." + operation + "Request");
      var request = (AcsRequest<?>) type.getDeclaredConstructor().newInstance();
      for (var at = 0; at < parameters.length; at += 2) {
        set(request, parameters[at], parameters[at + 1]);
      }
      return request;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the SDK has no " + operation, e);
    }
  }

  private static void set(AcsRequest<?> request, String name, String value)
      throws InvocationTargetException, IllegalAccessException {
    var setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    var method =
        Arrays.stream(request.getClass().getMethods())
            .filter(each -> each.getName().equals(setter) && each.getParameterCount() == 1)
            .findFirst();
    if (method.isEmpty() || !fits(method.get(), value)) {
      // One of our own, or a value that the SDK's types would not let through.
      request.putQueryParameter(name, value);
      return;
    }
    method.get().invoke(request, typed(method.get(), value));
  }

  private static boolean fits(Method setter, String value) {
    var type = setter.getParameterTypes()[0];
    return type == String.class
        || (type == Boolean.class && (value.equals("true") || value.equals("false")))
        || ((type == Integer.class || type == Long.class) && value.matches("-?\\d{1,9}"));
  }

  private static Object typed(Method setter, String value) {
    var type = setter.getParameterTypes()[0];
    if (type == Integer.class) {
      return Integer.valueOf(value);
    }
    if (type == Long.class) {
      return Long.valueOf(value);
    }
    return type == Boolean.class ? Boolean.valueOf(value) : value;
  }
}
