package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenderingTest {

  private final Fields fields =
      new Fields()
          .put("Code", 200)
          .put("Message", "a<b & \u001b[31m\r\n é")
          .put("Left", (String) null)
          .list("L", "E", Stream.of(new Fields().put("A", true), new Fields().put("A", false)))
          .list("Empty", "E", Stream.of())
          .strings("Targets", "Items", Stream.of("x", "y"));

  private String render(Rendering rendering) {
    return new String(rendering.render("TestResponse", fields.tree()), StandardCharsets.UTF_8);
  }

  @Test
  void json_wraps_lists_and_leaves_nulls_out() {
    assertThat(render(Rendering.JSON))
        .isEqualTo(
            "{\"Code\":200,\"Message\":\"a<b & \\u001B[31m\\r\\n é\","
                + "\"L\":{\"E\":[{\"A\":true},{\"A\":false}]},\"Empty\":{\"E\":[]},"
                + "\"Targets\":{\"Items\":[\"x\",\"y\"]}}");
  }

  @Test
  void xml_has_each_member_of_a_list_under_its_own_tag() {
    assertThat(render(Rendering.XML))
        .endsWith(
            "<TestResponse><Code>200</Code><Message>a&lt;b &amp; \uFFFD[31m\r\n é</Message>"
                + "<L><E><A>true</A></E><E><A>false</A></E></L><Empty></Empty>"
                + "<Targets><Items>x</Items><Items>y</Items></Targets></TestResponse>")
        .startsWith("<?xml version=\"1.0\"");
  }

  @Test
  void format_goes_before_accept_and_json_is_the_default() {
    assertThat(Rendering.asked("", "")).isEqualTo(Rendering.JSON);
    assertThat(Rendering.asked("", "*/*")).isEqualTo(Rendering.JSON);
    assertThat(Rendering.asked("", "application/xml")).isEqualTo(Rendering.XML);
    assertThat(Rendering.asked("", "text/html,application/xml;q=0.9")).isEqualTo(Rendering.JSON);
    assertThat(Rendering.asked("Format=xml", "application/json")).isEqualTo(Rendering.XML);
    assertThat(Rendering.asked("Format=JSON", "application/xml")).isEqualTo(Rendering.JSON);
    assertThat(Rendering.asked("%", "application/xml")).isEqualTo(Rendering.XML);
  }
}
