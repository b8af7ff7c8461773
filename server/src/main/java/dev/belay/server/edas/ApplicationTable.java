package dev.belay.server.edas;

import static dev.belay.server.edas.Common.APP;
import static dev.belay.server.edas.Common.CLUSTER;
import static dev.belay.server.edas.Common.CONFIGURE;
import static dev.belay.server.edas.Common.CREATE;
import static dev.belay.server.edas.Common.MANAGE;
import static dev.belay.server.edas.Common.NAME;
import static dev.belay.server.edas.Common.PAGE;
import static dev.belay.server.edas.Common.PAGE_SIZE;
import static dev.belay.server.edas.Common.READ;
import static dev.belay.server.edas.Common.REGION;
import static dev.belay.server.edas.Common.TOKEN;
import static dev.belay.server.edas.Common.VERSION;
import static dev.belay.server.edas.Common.heap;
import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Operation.put;
import static dev.belay.server.edas.Parameter.flag;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.name;
import static dev.belay.server.edas.Parameter.text;

import java.util.List;

/** Applications, their groups and versions, and what they are configured with. */
final class ApplicationTable {

  private static final Parameter SOME_GROUP = id("GroupId", "a deploy group");

  private ApplicationTable() {}

  static List<Operation> applications(Services services) {
    ApplicationOperations of = new ApplicationOperations(services.orders(), services.views());
    InstanceOperations instances = new InstanceOperations(services.views());
    ApplicationStatus status = new ApplicationStatus(services.views());
    return List.of(
        post("InsertApplication", "/pop/v5/changeorder/co_create_app", CREATE, of::insert)
            .with(NAME.needed(), CLUSTER, text("EcuInfo"), text("Description", 1024))
            .with(text("Hooks"), TOKEN, flag("EnableUrlCheck"), flag("EnablePortCheck"))
            .with(text("HealthCheckUrl", "http://.{1,248}", "http://…, at most 255 characters"))
            .with(text("JvmOptions", 4096), text("StartArguments", 4096), text("Environment"))
            .with(heap())
            .with(integer("BuildPackId", 0, 1_000_000))
            .with(text("PackageType", "(?i)war|jar", "WAR or JAR"), integer("Port", 1, 65_535))
            .with(integer("HealthDeadlineSeconds", 1, 3600), integer("StopGraceSeconds", 0, 3600))
            .differs("Without ClusterId it takes the only cluster: there is no default cluster.")
            .differs("MaxPermSize becomes MaxMetaspaceSize: JVMs have no permanent generation.")
            .differs("Jdk, WebContainer and ComponentIds are ignored: hosts bring their own Java."),
        post("GetApplication", "/pop/v5/app/app_info", READ, of::get).with(APP),
        post("ListApplication", "/pop/v5/app/app_list", READ, of::list)
            .showingOnlyAllowed()
            .with(text("AppIds"), text("AppName"), CLUSTER, REGION, text("LogicalRegionIdFilter"))
            .with(PAGE, PAGE_SIZE)
            .differs("Without PageSize it answers all: the answer has no total to page by."),
        get("QueryApplicationStatus", "/pop/v5/app/app_status", READ, status::query).with(APP),
        get("DescribeAppInstanceList", "/pop/v5/oam/app_instance_list", READ, instances::describe)
            .with(APP, flag("WithNodeInfo"))
            .differs("NodeLabels and PodRaw are left out: hosts have no pods."),
        post("ListApplicationEcu", "/pop/v5/resource/ecu_list", READ, instances::hosts)
            .showingOnlyAllowed()
            .with(id("AppId", "an application"), REGION));
  }

  static List<Operation> configuration(Services services) {
    ConfigurationOperations of =
        new ConfigurationOperations(services.configurations(), services.views());
    HookOperations hooks = new HookOperations(services.orders());
    String jvm = "/pop/v5/app/app_jvm_config";
    String container = "/pop/v5/app/container_config";
    String told = "Told to the application by the environment (BELAY_MAX_THREADS …): it brings";
    return List.of(
        post("UpdateApplicationBaseInfo", "/pop/v5/app/update_app_info", CONFIGURE, of::describe)
            .with(APP, NAME.named("AppName"), text("Desc", 256), text("Owner", 127)),
        post("UpdateHealthCheckUrl", "/pop/v5/app/modify_hc_url", MANAGE, of::changeHealthUrl)
            .with(APP)
            .with(text("hcURL", "http://.{1,248}", "http://…, at most 255 characters"))
            .differs("An empty hcURL ends the check: EDAS has no other way to end it."),
        get("GetJvmConfiguration", jvm, READ, of::jvm).with(APP, SOME_GROUP),
        post("UpdateJvmConfiguration", jvm, MANAGE, of::tuneJvm)
            .with(APP, SOME_GROUP, text("Options", 4096))
            .with(heap()),
        get("GetContainerConfiguration", container, READ, of::container).with(APP, SOME_GROUP),
        post("UpdateContainerConfiguration", container, MANAGE, of::tuneContainer)
            .with(APP, SOME_GROUP, integer("HttpPort", 1, 65_535))
            .with(text("ContextPath", "[A-Za-z0-9_/-]{0,64}", "letters, digits, /, - and _"))
            .with(integer("MaxThreads", 1, 100_000), flag("UseBodyEncoding"))
            .with(text("URIEncoding", "ISO-8859-1|GBK|GB2312|UTF-8", "a documented encoding"))
            .differs(told + " its own Tomcat.")
            .differs("HttpPort changes only without instances: each has its place on its host."),
        post("UpdateHookConfiguration", "/pop/app/config_app_hook_json", MANAGE, hooks::update)
            .with(APP, id("GroupId", "a deploy group, or all"), text("Hooks").needed())
            .differs(
                "A GroupId that is not all of the application is refused: hooks are its own."));
  }

  static List<Operation> groups(Services services) {
    GroupOperations of = new GroupOperations(services.groups(), services.views());
    VersionOperations versions = new VersionOperations(services.uploads(), services.views());
    String history = "/pop/v5/app/deploy_history_version_list";
    return List.of(
        post("InsertDeployGroup", "/pop/v5/deploy_group", MANAGE, of::insert)
            .with(APP, name("GroupName").needed(), text("InitPackageVersionId"))
            .with(integer("GroupType", 1, 2)),
        post("ListDeployGroup", "/pop/v5/app/deploy_group_list", READ, of::list).with(APP),
        delete("DeleteDeployGroup", "/pop/v5/deploy_group", MANAGE, of::delete)
            .with(APP, name("GroupName").needed())
            .differs("Refused while an order is open: it may still move instances into the group."),
        get("ListHistoryDeployVersion", history, READ, versions::listHistory).with(APP),
        put("UploadPackage", "/belay/v1/packages", MANAGE, versions::upload)
            .streaming()
            .with(APP, VERSION));
  }
}
