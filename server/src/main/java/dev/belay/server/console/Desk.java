package dev.belay.server.console;

import dev.belay.server.accounts.Accounts;
import dev.belay.server.accounts.SignIns;
import dev.belay.server.edas.Calls;
import dev.belay.server.history.EventLog;
import dev.belay.server.orders.Orders;
import dev.belay.server.views.Overviews;
import dev.belay.server.views.Views;

/**
 * All that the pages stand on.
 *
 * @param calls through which everything is done, and asked whether it may be
 */
public record Desk(
    Calls calls,
    Views views,
    Overviews overviews,
    EventLog log,
    Orders orders,
    Accounts accounts,
    SignIns signIns) {}
