package dev.belay.server.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.fleet.Step;
import dev.belay.protocol.HookMessage;
import dev.belay.server.call.Refused;
import org.junit.jupiter.api.Test;

class HooksTest {

  private static String hook(String name, String script) {
    return "{\"name\":\"" + name + "\",\"script\":\"" + script + "\"}";
  }

  @Test
  void each_of_the_six_names_is_a_step() {
    var names =
        new String[] {
          "postprepareInstanceEnvironmentOnScaleOut",
          "prestartInstance",
          "poststartInstance",
          "prestopInstance",
          "poststopInstance",
          "postdeleteInstanceDataOnScaleIn"
        };
    var text = new StringBuilder();
    for (var name : names) {
      text.append(text.isEmpty() ? "[" : ",").append(hook(name, "ls"));
    }
    assertThat(Hooks.parse(text.append("]").toString()))
        .extracting(HookMessage::step)
        .containsExactly(
            Step.POSTPREPARE,
            Step.PRESTART,
            Step.POSTSTART,
            Step.PRESTOP,
            Step.POSTSTOP,
            Step.POSTDELETE);
  }

  @Test
  void a_blank_script_is_no_hook() {
    assertThat(Hooks.read("[" + hook("prestopInstance", " ") + "]")).isEmpty();
    assertThat(Hooks.read("")).isEmpty();
    assertThat(Hooks.read("[]")).isEmpty();
  }

  @Test
  void a_script_has_at_most_8_kib_of_utf_8() {
    var longest = "é".repeat(4 * 1024);
    assertThat(Hooks.read("[" + hook("prestopInstance", longest) + "]")).hasSize(1);
    assertThatThrownBy(() -> Hooks.read("[" + hook("prestopInstance", longest + "x") + "]"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Parameter Hooks")
        .hasMessageContaining("prestopInstance")
        .hasMessageContaining("8192 bytes");
  }

  @Test
  void what_cannot_be_meant_is_refused_with_what_there_is() {
    assertThatThrownBy(() -> Hooks.read("[" + hook("prestart", "ls") + "]"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("\"prestart\"")
        .hasMessageContaining("prestartInstance, poststartInstance");
    var once = hook("prestartInstance", "ls");
    assertThatThrownBy(() -> Hooks.read("[" + once + "," + once + "]"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> Hooks.read("{}")).isInstanceOf(Refused.class);
  }
}
