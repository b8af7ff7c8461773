package dev.belay.server.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagePlacesTest {

  private static boolean allows(Set<String> sources, String url, String address) {
    return new PackagePlaces(sources, false)
        .refusal(URI.create(url), InetAddress.ofLiteral(address))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "0.0.0.0",
        "169.254.169.254",
        "fe80::1",
        "224.0.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        "::ffff:169.254.169.254"
      })
  void addresses_of_the_machine_and_its_cloud_are_refused_unless_named(String address) {
    String url = "http://packages.example.com/a.jar";
    assertThat(allows(Set.of(), url, address)).isFalse();
    assertThat(allows(Set.of("http://*"), url, address)).isFalse();
    assertThat(allows(Set.of("http://packages.example.com"), url, address)).isTrue();
  }

  @Test
  void a_server_of_its_own_machine_only_fetches_from_there_too_but_not_from_its_cloud() {
    var places = new PackagePlaces(Set.of(), true);
    var url = URI.create("http://packages.example.com/a.jar");
    assertThat(places.refusal(url, InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
    assertThat(places.refusal(url, InetAddress.ofLiteral("169.254.169.254"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest, an address of this machine or its cloud",
    "http://127.0.0.1/a.jar, an address of this machine or its cloud",
    "http://[::1]/a.jar, an address of this machine or its cloud",
    "ftp://packages.example.com/a.jar, its scheme is not http or https"
  })
  void what_needs_no_dns_to_be_known_is_refused_at_once(String url, String why) {
    assertThatThrownBy(() -> new PackagePlaces(Set.of(), false).check("WarUrl", url))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("WarUrl")
        .hasMessageContaining(why);
  }

  @Test
  void what_only_dns_knows_is_left_to_the_fetch() {
    var places = new PackagePlaces(Set.of("https://packages.example.com"), false);
    assertThatCode(() -> places.check("WarUrl", "https://packages.example.com/a b.jar"))
        .doesNotThrowAnyException();
    assertThatCode(() -> places.check("WarUrl", "belay:" + "0".repeat(64)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> places.check("WarUrl", "https://other.example.com/a.jar"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("package-sources");
  }

  @Test
  void every_other_host_is_allowed_unless_sources_are_set() {
    assertThat(allows(Set.of(), "https://packages.example.com/a.jar", "203.0.113.9")).isTrue();
    assertThat(allows(Set.of(), "http://10.1.2.3:8081/a.jar", "10.1.2.3")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://packages.example.com, https://packages.example.com/a.jar, true",
    "https://packages.example.com, HTTPS://Packages.Example.COM/a.jar, true",
    "https://packages.example.com, https://packages.example.com:8443/a.jar, true",
    "https://packages.example.com, http://packages.example.com/a.jar, false",
    "https://packages.example.com, https://packages.example.com.evil.org/a.jar, false",
    "https://packages.example.com, https://evil.org/packages.example.com, false",
    "https://packages.example.com, https://packagesxexample.com/a.jar, false",
    "https://packages.example.com:443, https://packages.example.com/a.jar, true",
    "https://packages.example.com:443, https://packages.example.com:444/a.jar, false",
    "https://*.example.com, https://a.b.example.com/a.jar, true",
    "https://*.example.com, https://example.com/a.jar, false",
    "http://127.*, http://127.0.0.1:9/a.jar, true",
  })
  void a_source_is_a_scheme_a_host_and_perhaps_a_port(String source, String url, boolean allowed) {
    assertThat(allows(Set.of(source), url, "203.0.113.9")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"packages.example.com", "ftp://x", "https://", "https://x/y", "https://u@x", ""})
  void what_is_no_source_is_refused(String source) {
    assertThatThrownBy(() -> new PackagePlaces(Set.of(source), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SCHEME://HOST");
  }
}
