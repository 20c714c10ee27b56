-- A signed report is never changed. A replacement of it is an edition of its own: the signed data, what came in later, its
-- own text, documents, numbers and link of the chain.

create table kehoach.replacement (
    period                     varchar(7)   not null,
    edition                    integer      not null check (edition > 1),
    -- The edition that it replaces, which was in force when it was opened.
    replaces                   integer      not null check (replaces > 0),
    state                      varchar(12)  not null default 'DRAFT'
        check (state in ('DRAFT', 'CONSOLIDATED', 'RETURNED', 'SIGNED', 'WITHDRAWN')),
    reason                     text         not null,
    opened_by                  varchar(100) not null,
    opened_on_behalf_of        varchar(100),
    -- Reports that left their unit until then are in it.
    opened_at                  timestamptz  not null,
    conclusion                 text,
    consolidated_by            varchar(100),
    consolidated_on_behalf_of  varchar(100),
    consolidated_at            timestamptz,
    director_comment           text,
    returned_by                varchar(100),
    returned_on_behalf_of      varchar(100),
    returned_times             integer      not null default 0,
    signed_by                  varchar(100),
    signed_on_behalf_of        varchar(100),
    signing_capacity           varchar(10),
    signed_at                  timestamptz,
    withdrawn_by               varchar(100),
    withdrawn_at               timestamptz,
    primary key (period, edition),
    check (replaces < edition),
    check (state <> 'SIGNED' or (signed_by is not null and signed_at is not null)),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);
create unique index replacement_open on kehoach.replacement (period) where state in ('DRAFT', 'CONSOLIDATED', 'RETURNED');

-- The department's text of a replacement, whole.
create table kehoach.replacement_paragraph (
    id             bigint generated always as identity primary key,
    period         varchar(7)   not null,
    edition        integer      not null,
    kind           varchar(20)  not null,
    area_code      varchar(20)  not null,
    section        varchar(6)   not null check (section in ('RESULT', 'NEXT')),
    commitment_id  varchar(20),
    position       integer      not null,
    -- The signed paragraph, on whose sources it rests; null for one that only later reports brought.
    paragraph_id   bigint,
    drafted        boolean      not null,
    -- Empty for one that KHTC left out.
    text           text         not null,
    -- What the reports say now that some came later, where the text is KHTC's own and stays as it is; else null.
    addition       text,
    -- Reports on which it rests since some came later; null where that is still those of the signed paragraph.
    sources        json,
    revision       integer      not null default 1,
    edited_by            varchar(100),
    edited_on_behalf_of  varchar(100),
    edited_at            timestamptz,
    foreign key (period, edition) references kehoach.replacement (period, edition)
);
create index replacement_paragraph_by_area
    on kehoach.replacement_paragraph (period, edition, kind, area_code, position);

create function kehoach.is_sealed(of_period varchar, of_edition integer) returns boolean language sql stable as $$
    select case when of_edition = 1
        then exists (select 1 from kehoach.sealed_period where period = of_period)
        else exists (select 1 from kehoach.seal_chain where period = of_period and edition = of_edition) end;
$$;

-- Rows that carry period and edition: each edition is sealed for itself.
create function kehoach.guard_edition_row() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and kehoach.is_sealed(old.period, old.edition) then
        perform kehoach.refuse_sealed(old.period);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if kehoach.is_sealed(new.period, new.edition) then
        perform kehoach.refuse_sealed(new.period);
    end if;
    -- Nothing is added to a signed period under an edition that nobody opened.
    if new.edition > 1 and tg_table_name <> 'replacement' and not exists (
            select 1 from kehoach.replacement
            where period = new.period and edition = new.edition and state <> 'WITHDRAWN') then
        perform kehoach.refuse_sealed(new.period);
    end if;
    return new;
end $$;

do $$
declare
    guarded text;
begin
    foreach guarded in array array['document', 'document_source', 'document_number'] loop
        execute format('drop trigger sealed on kehoach.%I', guarded);
    end loop;
    foreach guarded in array array['document', 'document_source', 'document_number', 'replacement',
            'replacement_paragraph'] loop
        execute format('create trigger sealed before insert or update or delete on kehoach.%I'
            || ' for each row execute function kehoach.guard_edition_row()', guarded);
    end loop;
    foreach guarded in array array['replacement', 'replacement_paragraph'] loop
        execute format('create trigger sealed_truncate before truncate on kehoach.%I'
            || ' for each statement execute function kehoach.guard_seal()', guarded);
    end loop;
end $$;
