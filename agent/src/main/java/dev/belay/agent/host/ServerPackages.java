package dev.belay.agent.host;

import java.io.IOException;
import java.net.HttpURLConnection;

/** The server's own copy of every package. */
public interface ServerPackages {

  /** A request that is signed and not yet sent. */
  HttpURLConnection open(String sha256) throws IOException;
}
