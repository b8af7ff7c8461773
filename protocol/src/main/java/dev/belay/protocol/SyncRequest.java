package dev.belay.protocol;

import java.util.List;

/**
 * What a host is, whole, every time.
 *
 * @param sequence grows with every sync of one boot; an older one than the stored changes nothing
 * @param parkMillis how long the server may hold the answer while it has nothing new, 0..9000
 * @param keepListWanted whether the answer should say which packages must stay on the host
 * @param instances every instance that the host has, known to be wanted or not
 */
public record SyncRequest(
    String hostId,
    String bootId,
    long generation,
    long sequence,
    long parkMillis,
    boolean keepListWanted,
    List<InstanceReport> instances) {

  public SyncRequest {
    instances = List.copyOf(instances);
  }
}
