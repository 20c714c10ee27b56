-- The Director's signature: what the documents before him were made of, their numbers, and the chain of what was sealed.
-- An edition is 1 for the report itself; a replacement of a signed report has the next one and numbers of its own.

alter table kehoach.document add column edition integer not null default 1 check (edition > 0);
alter table kehoach.document drop constraint document_period_generation_kind_recipient_format_key;
alter table kehoach.document add unique (period, edition, generation, kind, recipient, format);

-- A template as it was when a document was written after it, once however many were.
create table kehoach.template_file (
    sha256   varchar(64) primary key,
    content  bytea       not null,
    check (sha256 = encode(sha256(content), 'hex'))
);

-- Data and template of each document: with number, date and signature they give the signed one, whatever was deployed or
-- changed meanwhile.
create table kehoach.document_source (
    period           varchar(7)   not null,
    edition          integer      not null default 1,
    generation       integer      not null,
    kind             varchar(20)  not null,
    recipient        varchar(20)  not null,
    position         integer      not null,
    title            varchar(300) not null,
    data             json         not null,
    template_sha256  varchar(64)  not null references kehoach.template_file,
    deputy_user      varchar(100),
    primary key (period, edition, generation, kind, recipient)
);

-- The register of outgoing documents, one sequence a year. Whoever signs counts up and keeps the row locked until the end
-- of his transaction: a number that was not used in the end goes to the next one.
create table kehoach.document_counter (
    year  integer primary key,
    last  integer not null check (last > 0)
);

create table kehoach.document_number (
    year         integer     not null,
    number       integer     not null check (number > 0),
    period       varchar(7)  not null,
    edition      integer     not null default 1,
    kind         varchar(20) not null,
    recipient    varchar(20) not null,
    -- Number and symbol as the document shows them: 05/BC-SLĐTBXH.
    code         varchar(60) not null,
    dated        date        not null,
    -- Whose certificate the PDF is signed with; null where it carries no digital signature.
    certificate  text,
    primary key (year, number),
    unique (period, edition, kind, recipient)
);

-- What was sealed, period after period. Each link holds the hash of the one before it.
create table kehoach.seal_chain (
    sequence         integer     primary key check (sequence > 0),
    period           varchar(7)  not null,
    edition          integer     not null default 1,
    sealed_at        timestamptz not null,
    content_sha256   varchar(64) not null,
    previous_sha256  varchar(64) not null,
    sha256           varchar(64) not null,
    unique (period, edition)
);

-- What a link's content consists of: rows of a table, and of which columns, so that a later column or table changes no hash.
create table kehoach.seal_part (
    period   varchar(7)  not null,
    edition  integer     not null default 1,
    part     varchar(60) not null,
    columns  text[]      not null,
    rows     bigint      not null,
    sha256   varchar(64) not null,
    primary key (period, edition, part),
    foreign key (period, edition) references kehoach.seal_chain (period, edition)
);

create trigger sealed before insert or update or delete on kehoach.document_source
    for each row execute function kehoach.guard_period_row();
create trigger sealed before insert or update or delete on kehoach.document_number
    for each row execute function kehoach.guard_period_row();
create trigger sealed before update or delete on kehoach.seal_chain
    for each row execute function kehoach.guard_seal();
create trigger sealed before update or delete on kehoach.seal_part
    for each row execute function kehoach.guard_seal();

create function kehoach.guard_template() returns trigger language plpgsql as $$
begin
    raise exception 'Mẫu đã dùng để lập văn bản thì không sửa, không xóa được.' using errcode = 'restrict_violation';
end $$;

create trigger kept before update or delete on kehoach.template_file
    for each row execute function kehoach.guard_template();

do $$
declare
    guarded text;
begin
    foreach guarded in array array['template_file', 'document_source', 'document_number', 'seal_chain', 'seal_part'] loop
        execute format('create trigger sealed_truncate before truncate on kehoach.%I'
            || ' for each statement execute function kehoach.guard_seal()', guarded);
    end loop;
end $$;
