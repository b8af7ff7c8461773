package dev.belay.e2e;

import com.aliyuncs.edas.model.v20170801.CreateIDCImportCommandRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A host that has joined, and that nobody hears of again. */
final class Joins {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Joins() {}

  /** Its id. */
  static String host(Fleet fleet) {
    var invitation = new CreateIDCImportCommandRequest();
    invitation.setClusterId(fleet.clusterId());
    var token = fleet.edas().call(invitation).getData().split(" ", 3)[1];
    try (var client = HttpClient.newHttpClient()) {
      var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
      var request =
          Map.of(
              "token",
              token,
              "publicKey",
              Base64.getEncoder().encodeToString(key),
              "name",
              "silent",
              "address",
              "127.0.0.99",
              "processors",
              1,
              "memoryMb",
              512,
              "agentVersion",
              "1");
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(fleet.key().endpoint() + "/agent/v1/join"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                  .build(),
              BodyHandlers.ofByteArray());
      JsonNode joined = JSON.readTree(answer.body());
      return joined.path("hostId").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has Ed25519", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
