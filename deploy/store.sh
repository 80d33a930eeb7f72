#!/usr/bin/env bash
# Backs up a store on PostgreSQL, rehearses its restore, and restores it. As PostgreSQL's own account, at the local socket.
#
#   store.sh backup   FOLDER   a new file in FOLDER, read back; the newest KEEP files stay (30)
#   store.sh rehearse FOLDER   the newest file of FOLDER into a database that is dropped again, its rows compared with what was counted
#   store.sh restore  FILE     FILE in the place of the store; the store that was there is kept under another name
#
# DATABASE names another database than 'amberlight'; PGHOST, PGPORT and PGUSER are as psql knows them.
set -euo pipefail
umask 077

database=${DATABASE:-amberlight}
stamp=$(date -u +%Y%m%dT%H%M%SZ)

fail() { echo "$1" >&2; exit 1; }

ask() { psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --dbname "$1" --command "$2"; }

# Every table with its number of rows, one a line; one statement, so that it is of one moment.
count_rows() {
    local query
    query=$(ask "$1" "SELECT string_agg(format('SELECT %L, count(*) FROM %I', tablename, tablename), ' UNION ALL ' ORDER BY tablename)
                      FROM pg_tables WHERE schemaname = 'public'")
    [ -n "$query" ] || fail "The database '$1' holds no tables."
    ask "$1" "$query ORDER BY 1"
}

load() {
    createdb --template template0 --encoding UTF8 --owner "$3" "$2"
    pg_restore --exit-on-error --single-transaction --dbname "$2" "$1" || { dropdb "$2"; fail "$1 cannot be read back. Nothing was changed."; }
    ask "$2" "SELECT data_version FROM store_state" >/dev/null || { dropdb "$2"; fail "$1 is no backup of Amberlight. Nothing was changed."; }
}

owner() { ask postgres "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '$database'"; }

case "${1:-} ${2:-}" in
"backup "?*)
    mkdir -p "$2"
    file="$2/amberlight-$stamp.dump"
    [ ! -e "$file" ] || fail "$file is there already. Nothing was backed up."
    trap 'rm -f "$file.partial"' EXIT
    pg_dump --format=custom --dbname "$database" --file "$file.partial"
    pg_restore --list "$file.partial" >/dev/null
    mv "$file.partial" "$file"
    find "$2" -maxdepth 1 -name 'amberlight-*.dump' | sort -r | tail -n "+$((${KEEP:-30} + 1))" | xargs -r rm --
    echo "Backed up to $file. It holds every record, also what is for the secretariat only: keep it accordingly."
    ;;
"rehearse "?*)
    file=$(find "$2" -maxdepth 1 -name 'amberlight-*.dump' | sort | tail -n 1)
    [ -n "$file" ] || fail "There is no backup in $2."
    scratch="${database}_rehearsal"
    trap 'dropdb --if-exists "$scratch"' EXIT
    dropdb --if-exists "$scratch"
    load "$file" "$scratch" "$(owner)"
    # Every row of each table that the file holds came back: counted in the file itself, without a database.
    stored=$(pg_restore --data-only --file - "$file" | awk '/^COPY public\./ {split($2, name, "."); table = name[2]; n = 0; next}
        table != "" && /^\\\.$/ {print table "|" n; table = ""; next} table != "" {n++}' | sort)
    restored=$(count_rows "$scratch" | sort)
    [ "$stored" = "$restored" ] || fail "$file was restored, but not whole: its rows and those of the database differ."
    echo "$file was restored into a database of its own, compared and dropped again: $(echo "$restored" | awk -F'|' '{n += $2} END {print n}') rows."
    ;;
"restore "?*)
    case "$2${AMBERLIGHT_OPERATOR:-}" in *\'*) fail "A file's or an operator's name with ' in it is not taken. Nothing was changed." ;; esac
    [ -f "$2" ] || fail "There is no file $2. Nothing was changed."
    owner=$(owner)
    [ -n "$owner" ] || fail "There is no database '$database' (deploy/postgresql.sql makes it). Nothing was changed."
    restored="${database}_restoring"
    kept="${database}_before_restore_$stamp"
    dropdb --if-exists "$restored"
    load "$2" "$restored" "$owner"
    version=$(ask "$database" "SELECT data_version FROM store_state" 2>/dev/null || echo 0)
    # Everybody signs in again, codes revoked since stay revoked, and every open screen sees that something is new.
    revoked=$(ask "$database" "SELECT coalesce(string_agg(format('UPDATE access_code SET revoked_at = %L WHERE code_id = %L AND revoked_at IS NULL', revoked_at, code_id), '; '), 'SELECT 1') FROM access_code WHERE revoked_at IS NOT NULL" 2>/dev/null || echo "SELECT 1")
    ask "$restored" "BEGIN; DELETE FROM sign_in_session; $revoked; UPDATE store_state SET data_version = greatest(data_version, $version) + 1;
        INSERT INTO audit_entry (recorded_at, who, role, what, target, before, after, why)
        SELECT now(), '${AMBERLIGHT_OPERATOR:-Operator of the server}', 'secretariat', 'store.restored', left('$(basename "$2")', 200),
            json_build_object('data_version', $version, 'kept_as', '$kept'), json_build_object('data_version', data_version),
            'A backup was restored.' FROM store_state; COMMIT" >/dev/null
    ask postgres "ALTER DATABASE \"$database\" ALLOW_CONNECTIONS false" >/dev/null
    ask postgres "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$database'" >/dev/null
    ask postgres "BEGIN; ALTER DATABASE \"$database\" RENAME TO \"$kept\"; ALTER DATABASE \"$restored\" RENAME TO \"$database\"; COMMIT" >/dev/null ||
        { ask postgres "ALTER DATABASE \"$database\" ALLOW_CONNECTIONS true"; fail "The store is in use and was not replaced. Nothing was changed."; }
    ask postgres "REVOKE ALL ON DATABASE \"$database\" FROM PUBLIC; ALTER DATABASE \"$kept\" ALLOW_CONNECTIONS true" >/dev/null
    echo "Restored from $2. The store that was there is kept as the database $kept. Everybody signs in again."
    ;;
*)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
