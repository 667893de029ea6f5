#!/usr/bin/env bash
# Sets the PostgreSQL store beside the same upsert by hand, on a server of its own that is as durable as one in production.
#   eng/bench-postgres.sh [ROWS] [FOLDER]
# Needs the PostgreSQL server's programs; FOLDER is where the database is made (default: a temporary folder).
set -euo pipefail
export MARKETINGEST_BENCHMARK_ROWS=${1:-5000000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d -p "${2:-${TMPDIR:-/tmp}}")
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
bin=${bin:-$(dirname "$(command -v initdb)")}
port=$((20000 + RANDOM % 20000))

# The server refuses to run as the superuser.
as=()
if [ "$(id -u)" = 0 ]; then
    chown postgres "$work"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
cleanup() {
    ${as[@]+"${as[@]}"} "$bin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap cleanup EXIT

cd "$work"
${as[@]+"${as[@]}"} "$bin/initdb" -D "$work/data" -U bench --auth=trust --encoding=UTF8 --locale=C >/dev/null
cat >>"$work/data/postgresql.conf" <<CONF
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 1GB
max_wal_size = 8GB
checkpoint_timeout = 30min
CONF
${as[@]+"${as[@]}"} "$bin/pg_ctl" -D "$work/data" -l "$work/log" -w start >/dev/null
export MARKETINGEST_BENCHMARK_POSTGRES="Host=127.0.0.1;Port=$port;Username=bench;Database=postgres"
cd "$root"
dotnet run -c Release --project benchmarks/MarketIngest.Benchmarks -- --filter '*PostgresBenchmarks*' --buildTimeout 900 --artifacts "$work/artifacts"
