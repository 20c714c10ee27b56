-- A report that was taken in can be opened once more for single sections. As under a grant to hand in late, the register's
-- row stays what it is, ACCEPTED with its newest approved version, until the head approves the corrected one.
alter table kehoach.late_grant rename to reopening;
alter index kehoach.late_grant_by_report rename to reopening_by_report;
alter index kehoach.late_grant_open rename to reopening_open;
alter table kehoach.reopening
    add column kind varchar(10) not null default 'LATE' check (kind in ('LATE', 'CORRECTION')),
    -- What is to be corrected: ids of commitments, figures, obstacles, next; or all.
    add column sections text[] not null default '{}',
    add check (kind = 'LATE' or cardinality(sections) > 0);
