-- Files that a unit puts beside its report: kept while the report is with the unit, as its draft is, and frozen with each
-- version that is handed in.

create table kehoach.attachment (
    id          bigint generated always as identity primary key,
    report_id   bigint       not null references kehoach.expected_report,
    name        varchar(150) not null check (name <> '' and name !~ '[/\\[:cntrl:]]'),
    media_type  varchar(100) not null,
    size        integer      not null,
    sha256      varchar(64)  not null,
    content     bytea        not null,
    added_by    varchar(100) not null,
    added_at    timestamptz  not null,
    -- Only of a file that a version has; any other is deleted when its unit takes it away.
    removed_by  varchar(100),
    removed_at  timestamptz,
    check (size > 0 and size = octet_length(content)),
    check (sha256 = encode(sha256(content), 'hex')),
    check ((removed_by is null) = (removed_at is null))
);
-- What is allowed here is compressed already.
alter table kehoach.attachment alter column content set storage external;
create unique index attachment_name on kehoach.attachment (report_id, lower(name)) where removed_at is null;
create index attachment_by_report on kehoach.attachment (report_id);

create table kehoach.version_attachment (
    version_id     bigint  not null references kehoach.report_version,
    position       integer not null,
    attachment_id  bigint  not null references kehoach.attachment,
    primary key (version_id, position),
    unique (version_id, attachment_id)
);
create index version_attachment_by_attachment on kehoach.version_attachment (attachment_id);

-- A file never changes, signed or not. In a sealed period only the files of a report that is still missing come and go: it
-- may be handed in late, as an addition (V06).
create function kehoach.guard_attachment() returns trigger language plpgsql as $$
declare
    sealed varchar;
begin
    if tg_op = 'UPDATE' and (new.id, new.report_id, new.name, new.media_type, new.size, new.sha256, new.content,
            new.added_by, new.added_at)
        is distinct from (old.id, old.report_id, old.name, old.media_type, old.size, old.sha256, old.content,
            old.added_by, old.added_at) then
        raise exception 'Tệp đính kèm đã lưu thì không sửa được; chỉ gỡ ra và đính kèm tệp khác.'
            using errcode = 'restrict_violation';
    end if;
    select s.period into sealed
    from kehoach.expected_report r join kehoach.sealed_period s on s.period = r.period
    where r.id = case tg_op when 'INSERT' then new.report_id else old.report_id end
      and r.state <> 'MISSING';
    if found then
        perform kehoach.refuse_sealed(sealed);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

create trigger sealed before insert or update or delete on kehoach.attachment
    for each row execute function kehoach.guard_attachment();
create trigger sealed before update or delete on kehoach.version_attachment
    for each row execute function kehoach.guard_version_row();
create trigger sealed_added after insert on kehoach.version_attachment referencing new table as added_rows
    for each statement execute function kehoach.guard_version_rows_added();
create trigger sealed_truncate before truncate on kehoach.attachment
    for each statement execute function kehoach.guard_seal();
create trigger sealed_truncate before truncate on kehoach.version_attachment
    for each statement execute function kehoach.guard_seal();
