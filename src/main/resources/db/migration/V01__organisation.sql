-- Mirrors organisation.yaml. What is no longer in the file stays, not in force, as old reports name it.
create table kehoach.unit_class (
    code     varchar(40)  not null primary key,
    name     varchar(255) not null,
    tier     varchar(80)  not null,
    position integer      not null,
    in_force boolean      not null
);

create table kehoach.unit (
    code       varchar(40)  not null primary key,
    name       varchar(255) not null,
    unit_class varchar(40)  not null references kehoach.unit_class,
    head_title varchar(80)  not null,
    position   integer      not null,
    in_force   boolean      not null
);

create table kehoach.deputy_in_charge (
    area_code varchar(20)  not null primary key,
    name      varchar(255) not null,
    user_id   varchar(80)  not null,
    in_force  boolean      not null
);
