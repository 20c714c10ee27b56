-- A corrected report takes back what it raised and tells no more, as long as nobody has answered it.

alter table kehoach.obstacle add column from_report boolean not null default false;
update kehoach.obstacle o set from_report = true
where exists (
    select 1 from kehoach.expected_report r
    join kehoach.report_version v on v.report_id = r.id
    join kehoach.obstacle_line l on l.version_id = v.id
    where r.period = o.opened_period and r.area_code = o.area_code and r.unit_code = o.unit_code
      and v.written_by = o.opened_by and l.kind = o.kind and l.description = o.description);

alter table kehoach.obstacle
    drop constraint obstacle_state_check,
    add constraint obstacle_state_check check (state in ('OPEN', 'ANSWERED', 'CLOSED', 'WITHDRAWN')),
    drop constraint obstacle_check,
    add constraint obstacle_check
        check ((state in ('CLOSED', 'WITHDRAWN')) = (closed_period is not null and closed_at is not null));
alter table kehoach.obstacle_change
    drop constraint obstacle_change_change_check,
    add constraint obstacle_change_change_check
        check (change in ('RAISED', 'REPEATED', 'ANSWERED', 'NOT_SOLVED', 'CLOSED', 'OVERDUE', 'WITHDRAWN'));
drop index kehoach.obstacle_open;
create unique index obstacle_open on kehoach.obstacle (unit_code, area_code, kind, fingerprint)
    where state in ('OPEN', 'ANSWERED');
