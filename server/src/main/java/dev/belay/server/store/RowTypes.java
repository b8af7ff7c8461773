package dev.belay.server.store;

import java.util.List;

/** Every record that stands for a row. */
final class RowTypes {

  static final List<Class<? extends Record>> ALL =
      List.of(
          ClusterRow.class,
          NamespaceRow.class,
          TagRow.class,
          HostRow.class,
          SessionRow.class,
          ApplicationRow.class,
          GroupRow.class,
          PackageRow.class,
          FetchRow.class,
          RevisionRow.class,
          InstanceRow.class,
          GoalRow.class,
          ObservationRow.class,
          OrderRow.class,
          OrderRows.Origin.class,
          PipelineRow.class,
          TaskRow.class,
          CheckRow.class,
          EvidenceRow.class,
          MeasurementRow.class,
          EventRow.class,
          EventHead.class,
          EventCursor.class,
          EventRows.Log.class,
          KeyRow.class,
          TemporaryKeyRow.class,
          ConsoleSessionRow.class,
          UserRow.class,
          UserGroupRow.class,
          UserGroupRows.Member.class,
          PolicyRow.class,
          AttachmentRow.class,
          RoleRow.class,
          GrantRow.class,
          AuditRow.class,
          BegunRow.class,
          PlaceRow.class,
          ServiceRow.class,
          WebhookRow.class,
          WebhookRows.Sum.class,
          DeadLetterRow.class,
          StandingRows.Hosts.class,
          StandingRows.Open.class,
          StandingRows.Wakes.class,
          ServiceRows.ServiceClock.class,
          JoinTokenRow.class,
          OrderGroupRow.class,
          FleetViewRows.ClusterSum.class,
          FleetViewRows.HostSeen.class,
          FleetViewRows.InstanceSeen.class,
          FleetViewRows.InstanceSum.class,
          OverviewRows.ClusterHosts.class,
          OverviewRows.NamedApplication.class,
          OverviewRows.VersionCount.class,
          OverviewRows.OrderLine.class,
          OrderViewRows.TaskSeen.class,
          OrderViewRows.TaskCount.class);

  private RowTypes() {}
}
