package vn.sonla.kehoach.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import vn.sonla.kehoach.consolidation.ConsolidationModel;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.report.LateReportModel;
import vn.sonla.kehoach.report.ReportModel;

/**
 * The filters that people find in Tasklist, each for the groups that have a use for it. Whose tasks somebody sees is the
 * engine's matter (he finds only tasks that he may read), so that none of them names a person. Before the port opens they
 * are brought in step with what stands here, but for what an administrator has changed or deleted.
 */
@Component
@ConditionalOnWebApplication
class TasklistFilters implements SmartInitializingSingleton {

    /** The colour that Tasklist gives to a filter without one. */
    private static final String GREY = "#555555";

    private static final String RED = "#b3261e";
    private static final String AMBER = "#8a5a00";
    private static final String BLUE = "#155cb5";

    private final FilterService filterService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    TasklistFilters(
            FilterService filterService,
            TaskService taskService,
            AuthorizationService authorizationService,
            OrganisationService organisation,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param readers groups that find it in their Tasklist */
    private record Prepared(
            String key, String name, String description, String color, TaskQuery query, List<String> readers) {}

    /** As it stands in the table. */
    private record Known(String filterId, String fingerprint, Set<String> readers) {}

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> prepare());
    }

    private void prepare() {
        List<Prepared> filters = filters();
        if (jdbc.sql("select count(*) from kehoach.prepared_filter")
                        .query(Integer.class)
                        .single()
                == 0) {
            takeBackTheRightToAll(filters);
        }
        for (int i = 0; i < filters.size(); i++) {
            keep(filters.get(i), i * 10);
        }
    }

    private List<Prepared> filters() {
        List<String> units = organisation.units().stream().map(UnitInfo::code).toList();
        List<String> heads = units.stream().map(Groups::head).toList();
        List<String> signers = List.of(Groups.DIRECTOR, Groups.DEPUTY_DIRECTORS);
        return List.of(
                new Prepared(
                        "todo",
                        "Việc cần làm",
                        "Mọi việc đang chờ bạn hoặc đơn vị bạn, việc gần hạn nhất ở trên",
                        BLUE,
                        tasks(),
                        join(units, signers, List.of(Groups.CONSOLIDATORS))),
                new Prepared(
                        "monitoring",
                        "Việc theo dõi, đôn đốc",
                        "Việc giao cho bộ phận theo dõi, đôn đốc",
                        BLUE,
                        tasks().taskCandidateGroup(Groups.MONITORS).includeAssignedTasks(),
                        List.of(Groups.MONITORS)),
                new Prepared(
                        "overdue",
                        "Quá hạn",
                        "Việc đã qua hạn mà chưa xong",
                        RED,
                        // The one expression that a stored query may have; it reads the application's clock.
                        tasks().dueBeforeExpression("${now()}"),
                        join(units, signers, List.of(Groups.CONSOLIDATORS, Groups.MONITORS))),
                new Prepared(
                        "returned",
                        "Bị trả lại",
                        "Báo cáo bị trả lại, cần sửa và nộp lại; lý do ghi trong việc",
                        AMBER,
                        tasks().taskDefinitionKey(ReportModel.SUBMIT_REPORT)
                                .processVariableValueEquals(ReportModel.ACCEPTED.name(), false),
                        units),
                new Prepared(
                        "approval",
                        "Chờ tôi duyệt",
                        "Báo cáo chờ trưởng đơn vị duyệt hoặc Giám đốc ký",
                        BLUE,
                        tasks().taskDefinitionKeyIn(ReportModel.REVIEW_REPORT, ConsolidationModel.SIGN_REPORT),
                        join(heads, List.of(Groups.DIRECTOR))),
                new Prepared(
                        "late-requests",
                        "Đề nghị nộp muộn",
                        "Đề nghị nộp muộn đang chờ xét",
                        AMBER,
                        tasks().taskDefinitionKey(LateReportModel.GRANT_LATENESS),
                        List.of(Groups.CONSOLIDATORS, Groups.MONITORS)),
                new Prepared(
                        "unit",
                        "Đơn vị tôi",
                        "Báo cáo các lĩnh vực của đơn vị: đang chờ nộp hoặc chờ duyệt",
                        GREY,
                        tasks().processDefinitionKeyIn(ReportModel.UNIT_REPORT),
                        units),
                new Prepared(
                        "all",
                        "Tất cả",
                        "Báo cáo chưa xong của mọi đơn vị; xem, không làm thay",
                        GREY,
                        tasks(),
                        List.of(Groups.MONITORS)));
    }

    /** What is due first stands first. */
    private TaskQuery tasks() {
        return taskService
                .createTaskQuery()
                .orderByDueDate()
                .asc()
                .orderByTaskName()
                .asc();
    }

    @SafeVarargs
    private static List<String> join(List<String>... groups) {
        return Stream.of(groups).flatMap(List::stream).toList();
    }

    private void keep(Prepared prepared, int priority) {
        Optional<Known> known = find(prepared.key());
        Set<String> readers = new LinkedHashSet<>(prepared.readers());
        Filter filter;
        if (known.isEmpty()) {
            filter = filterOfTheVersionBefore(prepared).orElseGet(() -> filterService.newTaskFilter(prepared.name()));
        } else {
            filter = filterService.getFilter(known.get().filterId());
            if (filter == null || !fingerprint(filter).equals(known.get().fingerprint())) {
                return;
            }
            readers.removeAll(known.get().readers());
        }
        filter.setName(prepared.name())
                .setQuery(prepared.query())
                .setProperties(Map.of(
                        "description",
                        prepared.description(),
                        "priority",
                        priority,
                        "color",
                        prepared.color(),
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of()));
        filterService.saveFilter(filter);
        readers.forEach(group -> letRead(group, filter.getId()));
        remember(prepared, filter);
    }

    /** Before there were several, the starter made one for everybody, without a query. */
    private Optional<Filter> filterOfTheVersionBefore(Prepared prepared) {
        return filterService.createFilterQuery().filterName(prepared.name()).list().stream()
                .filter(filter -> filter.getOwner() == null
                        && ((FilterEntity) filter)
                                .getQueryInternal()
                                .replaceAll("\\s", "")
                                .equals("{}"))
                .findFirst();
    }

    private static String fingerprint(Filter filter) {
        String text = filter.getName()
                + '\n'
                + ((FilterEntity) filter).getQueryInternal()
                + '\n'
                + new TreeMap<>(filter.getProperties());
        return DataFile.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private void letRead(String group, String filterId) {
        Authorization grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filterId);
        grant.addPermission(Permissions.READ);
        authorizationService.saveAuthorization(grant);
    }

    /** Before there were several, who works could read every filter; now each has those that are for him. */
    private void takeBackTheRightToAll(List<Prepared> filters) {
        Set<String> readers = new LinkedHashSet<>();
        filters.forEach(filter -> readers.addAll(filter.readers()));
        authorizationService
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .resourceType(Resources.FILTER)
                .resourceId(Authorization.ANY)
                .list()
                .stream()
                .filter(grant -> readers.contains(grant.getGroupId()))
                .forEach(grant -> authorizationService.deleteAuthorization(grant.getId()));
    }

    private Optional<Known> find(String key) {
        return jdbc.sql("select filter_id, fingerprint, readers from kehoach.prepared_filter where key = ?")
                .param(key)
                .query((row, number) -> new Known(
                        row.getString("filter_id"), row.getString("fingerprint"), Set.copyOf(Arrays.asList((String[])
                                row.getArray("readers").getArray()))))
                .optional();
    }

    private void remember(Prepared prepared, Filter filter) {
        jdbc.sql(
                        """
                        insert into kehoach.prepared_filter (key, filter_id, fingerprint, readers) values (?, ?, ?, ?)
                        on conflict (key) do update
                        set filter_id = excluded.filter_id, fingerprint = excluded.fingerprint, readers = excluded.readers
                        """)
                .params(
                        prepared.key(),
                        filter.getId(),
                        // As the engine reads it back, not as it was set.
                        fingerprint(filterService.getFilter(filter.getId())),
                        prepared.readers().toArray(String[]::new))
                .update();
    }
}
