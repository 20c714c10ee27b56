alter table kehoach.document drop constraint document_kind_check;
alter table kehoach.document alter column kind type varchar(20);
alter table kehoach.document add check (kind in ('MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'));
