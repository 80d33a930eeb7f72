-- The role and the database, once, as PostgreSQL's own account: psql -v ON_ERROR_STOP=1 -f deploy/postgresql.sql
-- The processes connect over the local socket as the account 'amberlight' (peer); no password is kept anywhere.
CREATE ROLE amberlight LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE amberlight OWNER amberlight ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE amberlight FROM PUBLIC;
