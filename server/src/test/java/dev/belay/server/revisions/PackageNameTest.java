package dev.belay.server.revisions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "2026-11-26 12:00:00", "release/1.0", "v1..2", "版本1", "a b"})
  void a_version_may_be_called_as_people_like(String name) {
    assertThatCode(() -> PackageName.check(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../x",
        "x/../y",
        "x/..",
        "/x",
        "\\x",
        "..\\x",
        "x\\..",
        "./x",
        "a\u0000b",
        "a\nb",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void but_not_like_a_path_that_leads_out_of_a_folder(String name) {
    assertThatThrownBy(() -> PackageName.check(name))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("PackageVersion");
  }
}
