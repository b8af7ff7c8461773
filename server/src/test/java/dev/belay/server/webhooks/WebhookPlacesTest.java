package dev.belay.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPlacesTest {

  private final WebhookPlaces places = new WebhookPlaces(Set.of("*.corp.example.com", "10.1.2.3"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "2002:7f00:1::",
        "2001:0:1::",
        "ff02::1"
      })
  void addresses_that_are_not_public_are_refused_unless_their_host_is_named(String address) {
    var at = InetAddress.ofLiteral(address);
    assertThat(places.refusal("hooks.example.com", at)).isPresent();
    assertThat(places.refusal("x.corp.example.com", at)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "100.63.255.255", "100.128.0.1", "2606:4700::1111"})
  void public_addresses_are_allowed(String address) {
    assertThat(places.refusal("hooks.example.com", InetAddress.ofLiteral(address))).isEmpty();
  }

  @Test
  void only_named_hosts_may_be_without_tls() {
    assertThat(places.refusal(URI.create("https://hooks.example.com/x"))).isEmpty();
    assertThat(places.refusal(URI.create("http://hooks.example.com/x"))).isPresent();
    assertThat(places.refusal(URI.create("http://A.Corp.Example.com/x"))).isEmpty();
    assertThat(places.refusal(URI.create("http://10.1.2.3:8080/"))).isEmpty();
    for (var wrong :
        new String[] {
          "ftp://a.corp.example.com/",
          "https://user@hooks.example.com/",
          "https:///x",
          "mailto:a@b",
          "https://hooks.example.com/#part"
        }) {
      assertThat(places.refusal(URI.create(wrong))).as(wrong).isPresent();
    }
  }

  @Test
  void a_name_that_only_ends_like_a_named_one_is_not_named() {
    var ipv6 = new WebhookPlaces(Set.of("[FD00::7]"));
    assertThat(ipv6.refusal(URI.create("http://[fd00::7]:8080/"))).isEmpty();
    assertThat(ipv6.refusal("fd00::7", InetAddress.ofLiteral("fd00::7"))).isEmpty();
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    assertThat(places.refusal("corp.example.com", loopback)).isPresent();
    assertThat(places.refusal("x.corp.example.com.evil.org", loopback)).isPresent();
    assertThatThrownBy(() -> new WebhookPlaces(Set.of("http://x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
