package dev.belay.core.fleet;

import java.util.Arrays;
import java.util.Optional;

/** Every way an instance can fail, with cause and remedy; numbers below 19000 are EDAS's own. */
public enum FailureCode {
  NO_SPACE(
      10000,
      "No space is left on the host's disk.",
      "Free space on the host's data folder, then retry the task."),
  AGENT_OFFLINE(
      10001,
      "The host's agent did not answer in time.",
      "Check the host and its network, start the agent, then retry the task."),
  STEP_DEADLINE(
      10002,
      "A step took longer than its deadline.",
      "Read the output of the step; raise its deadline if the work is honest."),
  BAD_PACKAGE(
      10012,
      "The package cannot be unpacked or started.",
      "Build the package again and deploy it as a new version."),
  PACKAGE_FORBIDDEN(
      10014,
      "The package's address answered 403 (forbidden).",
      "Make the address readable, or upload the package to the server."),
  PACKAGE_NOT_FOUND(
      10015,
      "The package's address answered 404 (not found).",
      "Correct the address, or upload the package to the server."),
  CANNOT_STOP(
      10016,
      "The process could not be stopped.",
      "Look for a process in uninterruptible sleep on the host, then retry the task."),
  CHECKSUM_MISMATCH(
      19000,
      "The package's bytes are not the ones that were frozen for this version.",
      "Publish changed bytes under a new version name."),
  PACKAGE_UNREACHABLE(
      19001,
      "The package could not be fetched from its address or from the server.",
      "Check the address and the network between host and server, then retry the task."),
  HOOK_FAILED(
      19002, "A hook script failed.", "Read the hook's output; correct it or allow it to fail."),
  HEALTH_CHECK_FAILED(
      19003,
      "The application did not become healthy in time.",
      "Read the application's last output and check its health address and port."),
  PROCESS_EXITED(
      19004,
      "The process ended before it was healthy.",
      "Read the application's last output in the message."),
  PORT_TAKEN(
      19005,
      "The application's port is in use by another process of the host.",
      "Stop the other process, or give the application another port."),
  CANNOT_START(
      19006,
      "The process could not be started.",
      "Check that the host has the Java runtime that the application needs."),
  UNHEALTHY_LATER(
      19007,
      "The instance was changed, but was not healthy any more when the next batch was due.",
      "Read the application's output on the host."),
  HOST_ERROR(
      19008,
      "The host could not do what was asked.",
      "Read the message and the agent's log, then retry the task."),
  REMOVED(
      19009,
      "The instance was removed from its host while it was being changed.",
      "Scale the application out again if the instance is still wanted.");

  private final int number;
  private final String cause;
  private final String remedy;

  FailureCode(int number, String cause, String remedy) {
    this.number = number;
    this.cause = cause;
    this.remedy = remedy;
  }

  /** Such as {@code EDAS-10001}. */
  public String code() {
    return "EDAS-" + number;
  }

  public String cause() {
    return cause;
  }

  public String remedy() {
    return remedy;
  }

  public static Optional<FailureCode> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }
}
