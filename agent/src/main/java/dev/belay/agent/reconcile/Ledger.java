package dev.belay.agent.reconcile;

import java.io.IOException;

/** The record of one instance in memory, and its way to the journal. */
final class Ledger {

  private final Machine machine;
  private InstanceRecord record;
  private boolean dirty;

  Ledger(Machine machine, InstanceRecord record) {
    this.machine = machine;
    this.record = record;
  }

  InstanceRecord record() {
    return record;
  }

  /** What a crash may forget: it can be found out again. */
  void note(InstanceRecord next) {
    record = next;
    dirty = true;
  }

  void note(Occupancy next) {
    note(record.with(next));
  }

  void note(Progress next) {
    note(record.with(next));
  }

  /** What must be durable before the next act. */
  void write(InstanceRecord next) throws IOException {
    machine.save(next);
    record = next;
    dirty = false;
  }

  void write(Occupancy next) throws IOException {
    write(record.with(next));
  }

  void flush() throws IOException {
    if (dirty) {
      write(record);
    }
  }
}
