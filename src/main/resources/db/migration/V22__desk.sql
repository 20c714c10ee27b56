-- The desk on which KHTC makes the department's report: its text, paragraph by paragraph, each with what it rests on, and
-- which reports were taken in.

create sequence kehoach.department_paragraph_seq;
create table kehoach.department_paragraph (
    id              bigint       primary key default nextval('kehoach.department_paragraph_seq'),
    period          varchar(7)   not null,
    kind            varchar(20)  not null check (kind in ('MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR')),
    area_code       varchar(20)  not null,
    section         varchar(6)   not null check (section in ('RESULT', 'NEXT')),
    -- What it is about; null for what is about the area as a whole.
    commitment_id   varchar(20),
    position        integer      not null,
    text            text         not null,
    -- What the sources give now; null for what KHTC wrote by itself, and where no source says anything any more.
    draft           text,
    -- True where the draft leaves out some of what its sources say.
    shortened       boolean      not null default false,
    -- False for a paragraph that KHTC wrote by itself.
    drafted         boolean      not null,
    revision        integer      not null default 1,
    -- The sources say something else than when KHTC edited it.
    source_changed  boolean      not null default false,
    edited_by            varchar(100),
    edited_on_behalf_of  varchar(100),
    edited_at            timestamptz,
    -- Removed by KHTC; kept, so that the next draft does not bring it back.
    removed_by      varchar(100),
    removed_at      timestamptz,
    unique (id, period),
    check (drafted or edited_by is not null),
    check ((edited_by is null) = (edited_at is null)),
    check ((removed_by is null) = (removed_at is null))
);
create index department_paragraph_by_area on kehoach.department_paragraph (period, kind, area_code, position);
-- What is drafted has one place: two at once cannot draft it twice.
create unique index department_paragraph_drafted
    on kehoach.department_paragraph (period, kind, area_code, section, coalesce(commitment_id, '')) where drafted;

create table kehoach.paragraph_source (
    paragraph_id    bigint       not null,
    -- The paragraph's own period, by which the seal guards this row.
    period          varchar(7)   not null,
    position        integer      not null,
    source_period   varchar(7)   not null,
    -- The unit's report and the version of it; null for what KHTC wrote in a month before.
    unit_code       varchar(40),
    version_number  integer,
    -- The line of the report; null for its plan for the next period.
    commitment_id   varchar(20),
    -- QUOTED in full, SHORTENED, only COUNTED, or WRITTEN by KHTC.
    used            varchar(10)  not null check (used in ('QUOTED', 'SHORTENED', 'COUNTED', 'WRITTEN')),
    written_by      varchar(100),
    written_at      timestamptz,
    primary key (paragraph_id, position),
    foreign key (paragraph_id, period) references kehoach.department_paragraph (id, period) on delete cascade,
    check ((unit_code is null) = (version_number is null)),
    check ((unit_code is null) = (used = 'WRITTEN')),
    check ((used = 'WRITTEN') = (written_by is not null and written_at is not null))
);

-- A report was taken in ("tiếp nhận") in the version that counted then; a corrected one is taken in anew.
create table kehoach.reception (
    report_id        bigint       not null references kehoach.expected_report,
    version_number   integer      not null,
    taken_in_by      varchar(100) not null,
    on_behalf_of     varchar(100),
    taken_in_at      timestamptz  not null,
    primary key (report_id, version_number)
);

create trigger sealed before insert or update or delete on kehoach.department_paragraph
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.paragraph_source
    for each row execute function kehoach.guard_period_row();

create function kehoach.guard_reception() returns trigger language plpgsql as $$
declare
    sealed varchar;
begin
    select s.period into sealed
    from kehoach.expected_report r join kehoach.sealed_period s on s.period = r.period
    where (tg_op <> 'INSERT' and r.id = old.report_id) or (tg_op <> 'DELETE' and r.id = new.report_id)
    limit 1;
    if found then
        perform kehoach.refuse_sealed(sealed);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

create trigger sealed before insert or update or delete on kehoach.reception
    for each row execute function kehoach.guard_reception();

do $$
declare
    guarded text;
begin
    foreach guarded in array array['department_paragraph', 'paragraph_source', 'reception'] loop
        execute format('create trigger sealed_truncate before truncate on kehoach.%I'
            || ' for each statement execute function kehoach.guard_seal()', guarded);
    end loop;
end $$;
