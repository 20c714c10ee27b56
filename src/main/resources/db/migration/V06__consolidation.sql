-- The department's report of a period: KHTC's text, the totals, the documents, the Director's signature. What was signed
-- can only be read from then on. The application's role owns these tables, so that is the work of triggers, not of grants.

create table kehoach.consolidated_report (
    period            varchar(7)   primary key,
    state             varchar(12)  not null default 'DRAFT'
        check (state in ('DRAFT', 'CONSOLIDATED', 'RETURNED', 'SIGNED')),
    conclusion        text,
    consolidated_by   varchar(100),
    consolidated_at   timestamptz,
    -- Why the Director returned it the last time, or what he remarked when he signed.
    director_comment  text,
    returned_times    integer      not null default 0,
    signed_by         varchar(100),
    signed_at         timestamptz,
    check (state <> 'CONSOLIDATED' or conclusion is not null),
    check (state <> 'SIGNED' or (signed_by is not null and signed_at is not null))
);

-- The totals of the period. No row: no unit reported that indicator, which is not zero.
create table kehoach.period_figure (
    period        varchar(7)  not null,
    indicator_id  varchar(60) not null,
    actual        numeric     not null,
    estimate      numeric,
    reports       integer     not null,
    primary key (period, indicator_id)
);

-- Only the newest generation of a period is current; older ones are what the Director returned.
create table kehoach.document (
    id            bigint generated always as identity primary key,
    period        varchar(7)   not null,
    kind          varchar(10)  not null check (kind in ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR')),
    recipient     varchar(20)  not null,
    format        varchar(10)  not null,
    file_name     varchar(100) not null,
    content       bytea        not null,
    sha256        varchar(64)  not null check (sha256 ~ '^[0-9a-f]{64}$'),
    generated_at  timestamptz  not null,
    generation    integer      not null check (generation > 0),
    unique (period, generation, kind, recipient, format)
);

-- One row per signed period: the only thing the triggers look up, by primary key.
create table kehoach.sealed_period (
    period     varchar(7)  primary key,
    sealed_at  timestamptz not null
);

create function kehoach.refuse_sealed(sealed varchar) returns void language plpgsql as $$
begin
    raise exception 'Kỳ % đã ký: số liệu, lời văn và văn bản của kỳ chỉ còn đọc.', sealed
        using errcode = 'restrict_violation';
end $$;

-- Rows that carry their period themselves.
create function kehoach.guard_period_row() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and exists (select 1 from kehoach.sealed_period where period = old.period) then
        perform kehoach.refuse_sealed(old.period);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if exists (select 1 from kehoach.sealed_period where period = new.period) then
        perform kehoach.refuse_sealed(new.period);
    end if;
    return new;
end $$;

create trigger sealed before insert or update or delete on kehoach.consolidated_report
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.period_figure
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.document
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.area_summary
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.area_figure
    for each row execute function kehoach.guard_period_row();

-- The register: a missing report may still come in, late and after the signature, as an addition that later periods count.
create function kehoach.guard_expected_report() returns trigger language plpgsql as $$
declare
    sealed kehoach.sealed_period;
begin
    if tg_op = 'INSERT' then
        select * into sealed from kehoach.sealed_period where period = new.period;
        if found then
            perform kehoach.refuse_sealed(new.period);
        end if;
        return new;
    end if;
    select * into sealed from kehoach.sealed_period where period = old.period;
    if found then
        if tg_op = 'UPDATE'
                and old.state = 'MISSING' and new.state = 'ACCEPTED'
                and new.late and new.left_at > sealed.sealed_at
                and (new.id, new.period, new.area_code, new.unit_code, new.due_at)
                    = (old.id, old.period, old.area_code, old.unit_code, old.due_at) then
            return new;
        end if;
        perform kehoach.refuse_sealed(old.period);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if new.period <> old.period and exists (select 1 from kehoach.sealed_period where period = new.period) then
        perform kehoach.refuse_sealed(new.period);
    end if;
    return new;
end $$;

create trigger sealed before insert or update or delete on kehoach.expected_report
    for each row execute function kehoach.guard_expected_report();

-- What was handed in. In a sealed period only the version of such an addition can be written, in one transaction.
create function kehoach.guard_report_version() returns trigger language plpgsql as $$
declare
    sealed varchar;
begin
    if tg_op <> 'INSERT' then
        select s.period into sealed
        from kehoach.expected_report r join kehoach.sealed_period s on s.period = r.period
        where r.id = old.report_id;
        if found then
            perform kehoach.refuse_sealed(sealed);
        end if;
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    select s.period into sealed
    from kehoach.expected_report r join kehoach.sealed_period s on s.period = r.period
    where r.id = new.report_id
      and not (r.state = 'MISSING'
               or (r.state = 'ACCEPTED' and r.left_at > s.sealed_at and r.version_number = new.number
                   and r.xmin = pg_current_xact_id()::xid));
    if found then
        perform kehoach.refuse_sealed(sealed);
    end if;
    return new;
end $$;

create trigger sealed before insert or update or delete on kehoach.report_version
    for each row execute function kehoach.guard_report_version();

create function kehoach.guard_version_row() returns trigger language plpgsql as $$
declare
    sealed varchar;
begin
    select s.period into sealed
    from kehoach.report_version v
    join kehoach.expected_report r on r.id = v.report_id
    join kehoach.sealed_period s on s.period = r.period
    where v.id = old.version_id or (tg_op = 'UPDATE' and v.id = new.version_id)
    limit 1;
    if found then
        perform kehoach.refuse_sealed(sealed);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

-- Handing in is the hot path: one look-up per statement, whatever the number of lines.
create function kehoach.guard_version_rows_added() returns trigger language plpgsql as $$
declare
    added  bigint;
    sealed varchar;
begin
    for added in select distinct version_id from added_rows loop
        select s.period into sealed
        from kehoach.report_version v
        join kehoach.expected_report r on r.id = v.report_id
        join kehoach.sealed_period s on s.period = r.period
        -- Lines belong to a version that the same transaction wrote: none is added to one that stands.
        where v.id = added and v.xmin <> pg_current_xact_id()::xid;
        if found then
            perform kehoach.refuse_sealed(sealed);
        end if;
    end loop;
    return null;
end $$;

create trigger sealed before update or delete on kehoach.report_line
    for each row execute function kehoach.guard_version_row();
create trigger sealed before update or delete on kehoach.figure
    for each row execute function kehoach.guard_version_row();
create trigger sealed before update or delete on kehoach.obstacle_line
    for each row execute function kehoach.guard_version_row();
create trigger sealed_added after insert on kehoach.report_line referencing new table as added_rows
    for each statement execute function kehoach.guard_version_rows_added();
create trigger sealed_added after insert on kehoach.figure referencing new table as added_rows
    for each statement execute function kehoach.guard_version_rows_added();
create trigger sealed_added after insert on kehoach.obstacle_line referencing new table as added_rows
    for each statement execute function kehoach.guard_version_rows_added();

-- A seal is never broken, and emptying a table does not fire the triggers of its rows.
create function kehoach.guard_seal() returns trigger language plpgsql as $$
declare
    sealed varchar;
begin
    if tg_op <> 'TRUNCATE' then
        perform kehoach.refuse_sealed(old.period);
    end if;
    select min(period) into sealed from kehoach.sealed_period;
    if sealed is not null then
        perform kehoach.refuse_sealed(sealed);
    end if;
    return null;
end $$;

create trigger sealed before update or delete on kehoach.sealed_period
    for each row execute function kehoach.guard_seal();

do $$
declare
    guarded text;
begin
    foreach guarded in array array['sealed_period', 'consolidated_report', 'period_figure', 'document', 'area_summary',
            'area_figure', 'expected_report', 'report_version', 'report_line', 'figure', 'obstacle_line'] loop
        execute format('create trigger sealed_truncate before truncate on kehoach.%I'
            || ' for each statement execute function kehoach.guard_seal()', guarded);
    end loop;
end $$;
