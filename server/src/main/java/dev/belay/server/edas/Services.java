package dev.belay.server.edas;

import dev.belay.server.accounts.Accounts;
import dev.belay.server.fleet.Fleet;
import dev.belay.server.fleet.Namespaces;
import dev.belay.server.fleet.Tags;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.history.EventLog;
import dev.belay.server.orders.Configurations;
import dev.belay.server.orders.Groups;
import dev.belay.server.orders.Orders;
import dev.belay.server.packages.PackageUploads;
import dev.belay.server.views.ServerStatus;
import dev.belay.server.views.Views;
import dev.belay.server.webhooks.Webhooks;

/** The commands and views that do the work of the operations. */
public record Services(
    Orders orders,
    Groups groups,
    Configurations configurations,
    Fleet fleet,
    Namespaces namespaces,
    Tags tags,
    PackageUploads uploads,
    Views views,
    EventLog log,
    ServerStatus status,
    CloudEvents cloudEvents,
    Webhooks webhooks,
    Accounts accounts,
    Guard guard,
    Site site) {}
