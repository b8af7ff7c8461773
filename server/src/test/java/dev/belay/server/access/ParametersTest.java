package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void plus_and_percent_twenty_are_both_a_space() {
    assertThat(Parameters.parse("a=x+y&b=x%20y&c=%2B&d&e=").values())
        .containsEntry("a", "x y")
        .containsEntry("b", "x y")
        .containsEntry("c", "+")
        .containsEntry("d", "")
        .containsEntry("e", "");
  }

  @Test
  void what_cannot_be_decoded_is_refused() {
    for (String each :
        List.of("a=%", "a=%4", "a=%zz", "a=%ff", "a=%C3", "%C3%28=1", "=x", "a=%-1")) {
      assertThatThrownBy(() -> Parameters.parse(each)).as(each).isInstanceOf(AccessRefused.class);
    }
  }

  @Test
  void a_name_given_twice_is_refused_in_one_place_and_in_two() {
    assertThatThrownBy(() -> Parameters.parse("a=1&b=2&a=1")).hasMessageContaining("a is given");
    Parameters query = Parameters.parse("a=1");
    assertThatThrownBy(() -> query.and(Parameters.parse("b=1&a=1"))).hasMessageContaining("body");
    assertThat(query.and(Parameters.parse("b=2")).values()).hasSize(2);
  }

  @Test
  void encoding_keeps_only_the_unreserved_characters_of_rfc_3986() {
    assertThat(Percent.encode("aZ09-._~ *'()+/é")).isEqualTo("aZ09-._~%20%2A%27%28%29%2B%2F%C3%A9");
    assertThat(Percent.decode(Percent.encode("发布 & = 100%"))).isEqualTo("发布 & = 100%");
  }
}
