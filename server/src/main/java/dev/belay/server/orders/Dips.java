package dev.belay.server.orders;

import dev.belay.core.plan.Dip;
import dev.belay.server.store.FleetViewRows.InstanceSeen;
import dev.belay.server.store.GroupRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The dips of a plan's batches, over the whole application and in each of its groups. */
final class Dips {

  private final List<GroupRow> groups;
  private final Collection<InstanceSeen> instances;
  private final Outlook outlook;

  Dips(List<GroupRow> groups, Collection<InstanceSeen> instances, Outlook outlook) {
    this.groups = groups;
    this.instances = instances;
    this.outlook = outlook;
  }

  List<Plan.Batch> of(SortedMap<Integer, List<Plan.Instance>> batches) {
    var dips = dips(batches.values(), group -> true);
    Map<String, List<Dip>> shares = new HashMap<>();
    for (var group : groups) {
      shares.put(group.id(), dips(batches.values(), group.id()::equals));
    }
    var plans = new ArrayList<Plan.Batch>();
    batches.forEach((number, batch) -> {
      var at = plans.size();
      var here = groups.stream().filter(group -> holds(batch, group)).toList();
      plans.add(
          new Plan.Batch(
              number,
              dips.get(at),
              here.stream()
                  .map(group -> share(group, shares.getOrDefault(group.id(), dips).get(at)))
                  .toList(),
              batch));
    });
    return plans;
  }

  private static Plan.GroupDip share(GroupRow group, Dip dip) {
    return new Plan.GroupDip(group.id(), group.name(), dip);
  }

  private static boolean holds(List<Plan.Instance> batch, GroupRow group) {
    return batch.stream().anyMatch(each -> each.groupId().equals(group.id()));
  }

  private List<Dip> dips(Collection<List<Plan.Instance>> batches, Predicate<String> group) {
    var healthy =
        instances.stream()
            .filter(each -> group.test(each.groupId()))
            .filter(outlook::healthy)
            .count();
    return Dip.of(
        (int) healthy,
        batches.stream()
            .map(batch ->
                batch.stream()
                    .filter(each -> group.test(each.groupId()))
                    .map(each -> new Dip.Part(each.healthy(), each.forecast()))
                    .toList())
            .toList());
  }
}
