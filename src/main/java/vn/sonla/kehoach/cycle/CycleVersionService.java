package vn.sonla.kehoach.cycle;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;

/** Tells which versions of the models the open periods run. */
@Service
public class CycleVersionService {

    private static final Set<String> READERS = Set.of(Groups.ADMINISTRATORS, Groups.SUPERVISORS);

    private final JdbcClient jdbc;

    CycleVersionService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Every version that an instance of an open period runs, by one statement; the newest period first, in it what is called
     * after what calls it.
     *
     * @throws Refusal 403 for who neither administers nor supervises
     */
    @Transactional(readOnly = true)
    public List<RunningVersion> running(Actor actor) {
        if (READERS.stream().noneMatch(actor::memberOf)) {
            throw Refusal.forbidden("Phiên bản của các mẫu quy trình chỉ dành cho quản trị viên và người giám sát.");
        }
        return jdbc.sql(
                        """
                        select p.period, d.key_, d.name_, d.id_, d.version_, count(*) as instances,
                            newest.id_ as newest_id, newest.version_ as newest_version
                        from kehoach.period p
                        join act_ru_execution e
                            on e.parent_id_ is null and split_part(e.business_key_, '/', 1) = p.period
                        join act_re_procdef d on d.id_ = e.proc_def_id_
                        join lateral (
                            select id_, version_ from act_re_procdef where key_ = d.key_ order by version_ desc limit 1
                        ) newest on true
                        where p.state = 'OPEN'
                        group by p.period, d.id_, newest.id_, newest.version_
                        order by p.period desc, min(length(e.business_key_) - length(replace(e.business_key_, '/', ''))),
                            d.name_, d.version_
                        """)
                .query((row, number) -> new RunningVersion(
                        row.getString("period"),
                        row.getString("key_"),
                        row.getString("name_") == null ? row.getString("key_") : row.getString("name_"),
                        row.getString("id_"),
                        row.getInt("version_"),
                        row.getLong("instances"),
                        row.getString("newest_id"),
                        row.getInt("newest_version")))
                .list();
    }
}
