package dev.belay.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Finds a port that is free on several addresses at once. */
final class Ports {

  private static final int ATTEMPTS = 50;

  private Ports() {}

  static int freeOn(List<String> addresses) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (var first = bind(addresses.getFirst(), 0)) {
        if (addresses.stream().skip(1).allMatch(each -> isFree(each, first.getLocalPort()))) {
          return first.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on " + addresses.getFirst(), e);
      }
    }
    throw new Claims.Broken("there is a free port on " + addresses);
  }

  private static boolean isFree(String address, int port) {
    try (var socket = bind(address, port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket bind(String address, int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
