-- A changed calendar also moves what belongs to no period: the answers to difficulties.
alter table kehoach.calendar_move
    alter column period drop not null,
    alter column what type varchar(200);
