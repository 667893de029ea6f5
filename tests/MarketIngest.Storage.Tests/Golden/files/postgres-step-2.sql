SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._changes (
    dataset text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    first_day date,
    last_day date,
    row_count bigint NOT NULL
);
CREATE TABLE public._columns (
    table_name text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL,
    added integer NOT NULL
);
CREATE TABLE public._commits (
    id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint,
    at timestamp with time zone NOT NULL,
    inserted bigint DEFAULT 0 NOT NULL,
    updated bigint DEFAULT 0 NOT NULL,
    unchanged bigint DEFAULT 0 NOT NULL,
    withdrawn bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public._datasets (
    table_name text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL,
    withdrawals boolean DEFAULT false NOT NULL
);
CREATE TABLE public._lineage (
    id bigint NOT NULL,
    run_id text NOT NULL,
    ingested_at timestamp with time zone NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    payload_sha256 text
);
CREATE SEQUENCE public._lineage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public._lineage_id_seq OWNED BY public._lineage.id;
CREATE TABLE public._schema (
    step integer NOT NULL,
    applied_at timestamp with time zone NOT NULL
);
CREATE TABLE public.conformance_every_kind__rows (
    code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    number bigint NOT NULL,
    moment timestamp with time zone NOT NULL,
    flag boolean NOT NULL,
    text text COLLATE pg_catalog."C",
    truth boolean,
    "integer" bigint,
    floating double precision,
    free_decimal numeric,
    cents numeric,
    shares numeric,
    date date,
    instant timestamp with time zone,
    required_floating double precision,
    required_decimal numeric,
    _known_at timestamp with time zone NOT NULL,
    _basis smallint NOT NULL,
    _lineage bigint NOT NULL,
    _captured_at timestamp with time zone NOT NULL
);
CREATE VIEW public.conformance_every_kind AS
 SELECT r.code,
    r.day,
    r.number,
    r.moment,
    r.flag,
    r.text,
    r.truth,
    r."integer",
    r.floating,
    r.free_decimal,
    r.cents,
    r.shares,
    r.date,
    r.instant,
    r.required_floating,
    r.required_decimal,
    r._known_at AS known_at,
        CASE r._basis
            WHEN 0 THEN 'published'::text
            WHEN 1 THEN 'accepted'::text
            WHEN 2 THEN 'scheduled'::text
            WHEN 3 THEN 'observed'::text
            WHEN 4 THEN 'derived'::text
            ELSE NULL::text
        END AS known_at_basis,
    l.ingested_at,
    l.run_id,
    l.payload_sha256,
    r._captured_at AS captured_at
   FROM (public.conformance_every_kind__rows r
     LEFT JOIN public._lineage l ON ((l.id = r._lineage)));
CREATE TABLE public.conformance_every_kind__history (
    code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    number bigint NOT NULL,
    moment timestamp with time zone NOT NULL,
    flag boolean NOT NULL,
    text text COLLATE pg_catalog."C",
    truth boolean,
    "integer" bigint,
    floating double precision,
    free_decimal numeric,
    cents numeric,
    shares numeric,
    date date,
    instant timestamp with time zone,
    required_floating double precision,
    required_decimal numeric,
    _known_at timestamp with time zone NOT NULL,
    _basis smallint NOT NULL,
    _lineage bigint NOT NULL,
    _captured_at timestamp with time zone NOT NULL,
    _ended_at timestamp with time zone NOT NULL,
    _place integer NOT NULL
);
CREATE VIEW public.conformance_every_kind_history AS
 SELECT r.code,
    r.day,
    r.number,
    r.moment,
    r.flag,
    r.text,
    r.truth,
    r."integer",
    r.floating,
    r.free_decimal,
    r.cents,
    r.shares,
    r.date,
    r.instant,
    r.required_floating,
    r.required_decimal,
    r._known_at AS known_at,
        CASE r._basis
            WHEN 0 THEN 'published'::text
            WHEN 1 THEN 'accepted'::text
            WHEN 2 THEN 'scheduled'::text
            WHEN 3 THEN 'observed'::text
            WHEN 4 THEN 'derived'::text
            ELSE NULL::text
        END AS known_at_basis,
    l.ingested_at,
    l.run_id,
    l.payload_sha256,
    r._captured_at AS captured_at,
    r._ended_at AS ended_at
   FROM (public.conformance_every_kind__history r
     LEFT JOIN public._lineage l ON ((l.id = r._lineage)));
CREATE TABLE public.conformance_quotes__rows (
    symbol text NOT NULL COLLATE pg_catalog."C",
    date date NOT NULL,
    venue text NOT NULL COLLATE pg_catalog."C",
    price numeric,
    note text COLLATE pg_catalog."C",
    checked_on date,
    _known_at timestamp with time zone NOT NULL,
    _basis smallint NOT NULL,
    _lineage bigint NOT NULL,
    _captured_at timestamp with time zone NOT NULL
);
CREATE VIEW public.conformance_quotes AS
 SELECT r.symbol,
    r.date,
    r.venue,
    r.price,
    r.note,
    r.checked_on,
    r._known_at AS known_at,
        CASE r._basis
            WHEN 0 THEN 'published'::text
            WHEN 1 THEN 'accepted'::text
            WHEN 2 THEN 'scheduled'::text
            WHEN 3 THEN 'observed'::text
            WHEN 4 THEN 'derived'::text
            ELSE NULL::text
        END AS known_at_basis,
    l.ingested_at,
    l.run_id,
    l.payload_sha256,
    r._captured_at AS captured_at
   FROM (public.conformance_quotes__rows r
     LEFT JOIN public._lineage l ON ((l.id = r._lineage)));
CREATE TABLE public.conformance_quotes__history (
    symbol text NOT NULL COLLATE pg_catalog."C",
    date date NOT NULL,
    venue text NOT NULL COLLATE pg_catalog."C",
    price numeric,
    note text COLLATE pg_catalog."C",
    checked_on date,
    _known_at timestamp with time zone NOT NULL,
    _basis smallint NOT NULL,
    _lineage bigint NOT NULL,
    _captured_at timestamp with time zone NOT NULL,
    _ended_at timestamp with time zone NOT NULL,
    _place integer NOT NULL
);
CREATE VIEW public.conformance_quotes_history AS
 SELECT r.symbol,
    r.date,
    r.venue,
    r.price,
    r.note,
    r.checked_on,
    r._known_at AS known_at,
        CASE r._basis
            WHEN 0 THEN 'published'::text
            WHEN 1 THEN 'accepted'::text
            WHEN 2 THEN 'scheduled'::text
            WHEN 3 THEN 'observed'::text
            WHEN 4 THEN 'derived'::text
            ELSE NULL::text
        END AS known_at_basis,
    l.ingested_at,
    l.run_id,
    l.payload_sha256,
    r._captured_at AS captured_at,
    r._ended_at AS ended_at
   FROM (public.conformance_quotes__history r
     LEFT JOIN public._lineage l ON ((l.id = r._lineage)));
CREATE TABLE public.partition_state__rows (
    job_name text NOT NULL COLLATE pg_catalog."C",
    partition text NOT NULL COLLATE pg_catalog."C",
    outcome text COLLATE pg_catalog."C",
    complete_until date,
    confirmed_at timestamp with time zone,
    last_empty_at timestamp with time zone,
    attempts bigint,
    updated_at timestamp with time zone,
    run_id text COLLATE pg_catalog."C",
    sequence bigint
);
CREATE VIEW public.partition_state AS
 SELECT r.job_name,
    r.partition,
    r.outcome,
    r.complete_until,
    r.confirmed_at,
    r.last_empty_at,
    r.attempts,
    r.updated_at,
    r.run_id,
    r.sequence
   FROM public.partition_state__rows r;
CREATE TABLE public.quarantine__rows (
    run_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    partition text COLLATE pg_catalog."C",
    rule text COLLATE pg_catalog."C",
    column_name text COLLATE pg_catalog."C",
    value text COLLATE pg_catalog."C",
    raw_row text COLLATE pg_catalog."C",
    "position" bigint,
    payload_sha256 text COLLATE pg_catalog."C"
);
CREATE VIEW public.quarantine AS
 SELECT r.run_id,
    r.dataset,
    r.sequence,
    r.partition,
    r.rule,
    r.column_name,
    r.value,
    r.raw_row,
    r."position",
    r.payload_sha256
   FROM public.quarantine__rows r;
CREATE TABLE public.scheduler_job_runs__rows (
    run_id text NOT NULL COLLATE pg_catalog."C",
    job_name text COLLATE pg_catalog."C",
    run_kind text COLLATE pg_catalog."C",
    dataset text COLLATE pg_catalog."C",
    business_date date,
    start_time timestamp with time zone,
    end_time timestamp with time zone,
    duration_seconds double precision,
    outcome text COLLATE pg_catalog."C",
    success boolean,
    records_processed bigint,
    records_inserted bigint,
    records_updated bigint,
    records_unchanged bigint,
    records_rejected bigint,
    partitions_total bigint,
    partitions_failed bigint,
    warning_count bigint,
    error_count bigint,
    errors json,
    host text COLLATE pg_catalog."C",
    trigger text COLLATE pg_catalog."C",
    week_end date,
    trade_date date,
    settlement_date date,
    provenance json
);
CREATE VIEW public.scheduler_job_runs AS
 SELECT r.run_id,
    r.job_name,
    r.run_kind,
    r.dataset,
    r.business_date,
    r.start_time,
    r.end_time,
    r.duration_seconds,
    r.outcome,
    r.success,
    r.records_processed,
    r.records_inserted,
    r.records_updated,
    r.records_unchanged,
    r.records_rejected,
    r.partitions_total,
    r.partitions_failed,
    r.warning_count,
    r.error_count,
    r.errors,
    r.host,
    r.trigger,
    r.week_end,
    r.trade_date,
    r.settlement_date,
    r.provenance
   FROM public.scheduler_job_runs__rows r;
ALTER TABLE ONLY public._lineage ALTER COLUMN id SET DEFAULT nextval('public._lineage_id_seq'::regclass);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.every_kind', 1, '1885-02-16', '2024-01-02', 4);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 2, '2024-02-29', '2024-02-29', 4);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 3, '2024-02-29', '2024-02-29', 2);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 4, '2024-02-29', '2024-02-29', 1);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 5, '2024-02-29', '2024-02-29', 1);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 6, '2024-02-29', '2024-02-29', 1);
INSERT INTO public._changes (dataset, sequence, first_day, last_day, row_count) VALUES ('conformance.quotes', 7, '2024-02-29', '2024-02-29', 1);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'code', 'text key 1', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'day', 'date key 2', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'number', 'int64 key 3', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'moment', 'instant key 4', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'flag', 'boolean key 5', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'text', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'truth', 'boolean', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'integer', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'floating', 'double', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'free_decimal', 'decimal', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'cents', 'decimal', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'shares', 'decimal', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'date', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'instant', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'required_floating', 'double', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_every_kind', 'required_decimal', 'decimal', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'symbol', 'text key 1', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'date', 'date key 2', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'venue', 'text key 3', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'price', 'decimal', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'note', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('conformance_quotes', 'checked_on', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'job_name', 'text key 1', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'partition', 'text key 2', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'outcome', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'complete_until', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'confirmed_at', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'last_empty_at', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'attempts', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'updated_at', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'run_id', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('partition_state', 'sequence', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'run_id', 'text key 1', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'job_name', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'run_kind', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'dataset', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'business_date', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'start_time', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'end_time', 'instant', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'duration_seconds', 'double', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'outcome', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'success', 'boolean', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'records_processed', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'records_inserted', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'records_updated', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'records_unchanged', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'records_rejected', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'partitions_total', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'partitions_failed', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'warning_count', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'error_count', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'errors', 'json', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'host', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'trigger', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'week_end', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'trade_date', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'settlement_date', 'date', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('scheduler_job_runs', 'provenance', 'json', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'run_id', 'text key 1', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'dataset', 'text key 2', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'sequence', 'int64 key 3', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'partition', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'rule', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'column_name', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'value', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'raw_row', 'text', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'position', 'int64', 0);
INSERT INTO public._columns (table_name, name, type, added) VALUES ('quarantine', 'payload_sha256', 'text', 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('values', 1, '2026-11-23 18:55:02.903556+00', 4, 0, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('first', 2, '2026-11-23 18:55:03.20159+00', 4, 0, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('second', 3, '2026-11-23 18:55:03.402035+00', 0, 2, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('published earlier', 4, '2026-11-23 18:55:03.47789+00', 0, 1, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('corrected', 5, '2026-11-23 18:55:03.607844+00', 0, 1, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('gone', 6, '2026-11-23 18:55:03.639476+00', 0, 0, 0, 1);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('vintage', 7, '2026-11-23 18:55:03.686109+00', 0, 1, 0, 0);
INSERT INTO public._commits (id, sequence, at, inserted, updated, unchanged, withdrawn) VALUES ('operations', 8, '2026-11-23 18:55:03.764163+00', 0, 0, 0, 0);
INSERT INTO public._datasets (table_name, dataset, withdrawals) VALUES ('conformance_every_kind', 'conformance.every_kind', false);
INSERT INTO public._datasets (table_name, dataset, withdrawals) VALUES ('partition_state', 'partition_state', false);
INSERT INTO public._datasets (table_name, dataset, withdrawals) VALUES ('conformance_quotes', 'conformance.quotes', true);
INSERT INTO public._datasets (table_name, dataset, withdrawals) VALUES ('scheduler_job_runs', 'scheduler_job_runs', false);
INSERT INTO public._datasets (table_name, dataset, withdrawals) VALUES ('quarantine', 'quarantine', false);
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (1, 'run-0', '2024-03-01 12:00:01.5+00', '2024-03-01 12:00:00+00', NULL);
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (2, 'run-0', '2024-03-01 12:00:01.5+00', '2024-03-01 12:00:00+00', NULL);
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (3, 'run-5', '2024-03-01 12:05:01.5+00', '2024-03-01 12:05:00+00', 'sha-5');
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (4, 'run-7', '2024-03-01 12:07:01.5+00', '2024-03-01 12:07:00+00', 'sha-7');
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (5, 'run-5', '2024-03-01 12:05:01.5+00', '2024-03-01 12:05:00+00', 'sha-5');
INSERT INTO public._lineage (id, run_id, ingested_at, captured_at, payload_sha256) VALUES (7, 'run-9', '2024-03-01 12:09:01.5+00', '2024-03-01 12:09:00+00', 'sha-9');
INSERT INTO public._schema (step, applied_at) VALUES (1, '2026-11-23 18:55:02.309557+00');
INSERT INTO public._schema (step, applied_at) VALUES (2, '2026-11-23 18:55:02.309557+00');
INSERT INTO public.conformance_every_kind__rows (code, day, number, moment, flag, text, truth, "integer", floating, free_decimal, cents, shares, date, instant, required_floating, required_decimal, _known_at, _basis, _lineage, _captured_at) VALUES ('', '2024-01-02', 0, '1970-01-01 00:00:00+00', false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, '2024-03-01 12:00:00+00', 3, 1, '2024-03-01 12:00:00+00');
INSERT INTO public.conformance_every_kind__rows (code, day, number, moment, flag, text, truth, "integer", floating, free_decimal, cents, shares, date, instant, required_floating, required_decimal, _known_at, _basis, _lineage, _captured_at) VALUES ('awkward', '2024-01-02', 0, '1970-01-01 00:00:00+00', false, 'O''Brien "x" \ ; 	
 😀 ', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, '2024-03-01 12:00:00+00', 3, 1, '2024-03-01 12:00:00+00');
INSERT INTO public.conformance_every_kind__rows (code, day, number, moment, flag, text, truth, "integer", floating, free_decimal, cents, shares, date, instant, required_floating, required_decimal, _known_at, _basis, _lineage, _captured_at) VALUES ('greatest', '2024-01-02', 9223372036854775807, '2035-12-31 23:59:00+00', true, NULL, NULL, 9223372036854775807, 1.7976931348623157e+308, 9999999999999999999999999999, 92233720368547758.07, 1234567.654321, '2035-12-31', '2024-03-01 12:00:00.999999+00', 0.3333333333333333, 12.50, '2024-03-01 12:00:00+00', 3, 1, '2024-03-01 12:00:00+00');
INSERT INTO public.conformance_every_kind__rows (code, day, number, moment, flag, text, truth, "integer", floating, free_decimal, cents, shares, date, instant, required_floating, required_decimal, _known_at, _basis, _lineage, _captured_at) VALUES ('smallest', '1885-02-16', -9223372036854775808, '1885-01-01 00:00:00+00', false, '', false, -9223372036854775808, '-Infinity', 0.0000000000000000000000000001, -12.345, -0.000001, '1885-02-16', '1885-01-01 00:00:00+00', 'NaN', -0.1234567890123456789012345678, '2024-03-01 12:00:00+00', 3, 1, '2024-03-01 12:00:00+00');
INSERT INTO public.conformance_quotes__history (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at, _ended_at, _place) VALUES ('A', '2024-02-29', '', 1.5, NULL, '2024-02-29', '2024-03-01 12:00:00+00', 3, 2, '2024-03-01 12:00:00+00', '2024-03-01 12:03:00+00', 0);
INSERT INTO public.conformance_quotes__history (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at, _ended_at, _place) VALUES ('B', '2024-02-29', '', NULL, 'none', '2024-02-29', '2024-03-01 12:00:00+00', 3, 2, '2024-03-01 12:00:00+00', '2024-03-01 12:05:00+00', 0);
INSERT INTO public.conformance_quotes__history (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at, _ended_at, _place) VALUES ('B', '2024-02-29', '', 7, NULL, '2024-02-29', '2024-03-01 12:05:00+00', 3, 5, '2024-03-01 12:05:00+00', '2024-03-01 12:05:00+00', -1);
INSERT INTO public.conformance_quotes__history (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at, _ended_at, _place) VALUES ('C', '2024-02-29', '', 4, NULL, '2024-02-29', '2024-03-01 12:00:00+00', 3, 2, '2024-03-01 12:00:00+00', '2024-03-01 12:09:00+00', 0);
INSERT INTO public.conformance_quotes__history (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at, _ended_at, _place) VALUES ('Ä', '2024-02-29', '', 2.5, NULL, '2024-02-29', '2024-02-21 12:00:00+00', 0, 7, '2024-03-01 12:09:00+00', '2024-03-01 12:00:00+00', 0);
INSERT INTO public.conformance_quotes__rows (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at) VALUES ('A', '2024-02-29', '', 2.25, NULL, '2024-02-29', '2024-03-01 12:03:00+00', 0, 3, '2024-03-01 12:05:00+00');
INSERT INTO public.conformance_quotes__rows (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at) VALUES ('B', '2024-02-29', '', 7.0001, NULL, '2024-02-29', '2024-03-01 12:05:00+00', 3, 5, '2024-03-01 12:05:00+00');
INSERT INTO public.conformance_quotes__rows (symbol, date, venue, price, note, checked_on, _known_at, _basis, _lineage, _captured_at) VALUES ('Ä', '2024-02-29', '', 3, NULL, '2024-02-29', '2024-03-01 12:00:00+00', 3, 2, '2024-03-01 12:00:00+00');
INSERT INTO public.partition_state__rows (job_name, partition, outcome, complete_until, confirmed_at, last_empty_at, attempts, updated_at, run_id, sequence) VALUES ('finra-otc', 'p', 'collected', '2024-03-03', NULL, NULL, 3, '2024-03-01 15:00:00+00', 'run-3', NULL);
INSERT INTO public.quarantine__rows (run_id, dataset, sequence, partition, rule, column_name, value, raw_row, "position", payload_sha256) VALUES ('run-1', 'conformance.quotes', 1, 'p', 'price_not_negative', NULL, '-1', 'A|-1', 0, NULL);
INSERT INTO public.scheduler_job_runs__rows (run_id, job_name, run_kind, dataset, business_date, start_time, end_time, duration_seconds, outcome, success, records_processed, records_inserted, records_updated, records_unchanged, records_rejected, partitions_total, partitions_failed, warning_count, error_count, errors, host, trigger, week_end, trade_date, settlement_date, provenance) VALUES ('run-1', 'finra-otc', 'backfill', 'conformance.quotes', '2024-02-29', '2024-03-01 12:00:00+00', NULL, NULL, 'partial', false, 4, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, '["abc", "def"]');
SELECT pg_catalog.setval('public._lineage_id_seq', 7, true);
ALTER TABLE ONLY public._changes
    ADD CONSTRAINT _changes_pkey PRIMARY KEY (dataset, sequence);
ALTER TABLE ONLY public._columns
    ADD CONSTRAINT _columns_pkey PRIMARY KEY (table_name, name);
ALTER TABLE ONLY public._commits
    ADD CONSTRAINT _commits_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public._commits
    ADD CONSTRAINT _commits_sequence_key UNIQUE (sequence);
ALTER TABLE ONLY public._datasets
    ADD CONSTRAINT _datasets_pkey PRIMARY KEY (table_name);
ALTER TABLE ONLY public._lineage
    ADD CONSTRAINT _lineage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public._schema
    ADD CONSTRAINT _schema_pkey PRIMARY KEY (step);
ALTER TABLE ONLY public.conformance_every_kind__history
    ADD CONSTRAINT conformance_every_kind__history_pkey PRIMARY KEY (code, day, number, moment, flag, _known_at, _place);
ALTER TABLE ONLY public.conformance_every_kind__rows
    ADD CONSTRAINT conformance_every_kind__rows_pkey PRIMARY KEY (code, day, number, moment, flag);
ALTER TABLE ONLY public.conformance_quotes__history
    ADD CONSTRAINT conformance_quotes__history_pkey PRIMARY KEY (symbol, date, venue, _known_at, _place);
ALTER TABLE ONLY public.conformance_quotes__rows
    ADD CONSTRAINT conformance_quotes__rows_pkey PRIMARY KEY (symbol, date, venue);
ALTER TABLE ONLY public.partition_state__rows
    ADD CONSTRAINT partition_state__rows_pkey PRIMARY KEY (job_name, partition);
ALTER TABLE ONLY public.quarantine__rows
    ADD CONSTRAINT quarantine__rows_pkey PRIMARY KEY (run_id, dataset, sequence);
ALTER TABLE ONLY public.scheduler_job_runs__rows
    ADD CONSTRAINT scheduler_job_runs__rows_pkey PRIMARY KEY (run_id);
CREATE INDEX conformance_every_kind__history__known_at_idx ON public.conformance_every_kind__history USING brin (_known_at);
CREATE INDEX conformance_every_kind__rows_day_idx ON public.conformance_every_kind__rows USING brin (day);
CREATE INDEX conformance_quotes__history__known_at_idx ON public.conformance_quotes__history USING brin (_known_at);
CREATE INDEX conformance_quotes__rows_date_idx ON public.conformance_quotes__rows USING brin (date);
CREATE INDEX scheduler_job_runs__rows_business_date_idx ON public.scheduler_job_runs__rows USING brin (business_date);
CREATE INDEX scheduler_job_runs__rows_job_name_start_time_idx ON public.scheduler_job_runs__rows USING btree (job_name, start_time);
CREATE INDEX scheduler_job_runs__rows_start_time_idx ON public.scheduler_job_runs__rows USING btree (start_time);
