package dev.belay.agent.reconcile;

import dev.belay.core.fleet.Phase;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.ProcessReport;
import dev.belay.protocol.StepReport;
import dev.belay.protocol.StepStatus;
import java.util.List;

/** What the server hears of an instance. */
final class Reports {

  private Reports() {}

  static InstanceReport of(InstanceRecord record, Machine machine, boolean healthy) {
    var occupancy = record.occupancy();
    var process = occupancy.process();
    var up = process != null && machine.alive(process);
    var failed = record.phase() == Phase.FAILED;
    var failure = record.progress().failure();
    return new InstanceReport(
        record.id(),
        record.epoch(),
        record.phase(),
        record.disturbedEpoch(),
        process != null && up
            ? new ProcessReport(
                process.revision(), process.run(), process.pid(), occupancy.starts())
            : null,
        up && healthy,
        record.progress().steps(),
        failed && failure != null ? failure.code().code() : null,
        failed && failure != null ? failure.message() : null);
  }

  static InstanceReport running(InstanceReport report, long tookMillis) {
    return new InstanceReport(
        report.instanceId(),
        report.epoch(),
        report.phase(),
        report.disturbedEpoch(),
        report.process(),
        report.healthy(),
        report.steps().stream().map(each -> running(each, tookMillis)).toList(),
        report.failureCode(),
        report.failureMessage());
  }

  private static StepReport running(StepReport step, long tookMillis) {
    return step.status() == StepStatus.RUNNING
        ? new StepReport(step.step(), step.status(), tookMillis, step.message())
        : step;
  }

  /** Whether something settled, or began anew, since the last report: nobody may wait for that. */
  static boolean settledSince(List<InstanceReport> sent, List<InstanceReport> present) {
    return present.stream()
        .filter(each -> each.phase().settled())
        .anyMatch(each ->
            sent.stream()
                .noneMatch(one ->
                    one.instanceId().equals(each.instanceId())
                        && one.epoch() == each.epoch()
                        && one.phase() == each.phase()));
  }
}
