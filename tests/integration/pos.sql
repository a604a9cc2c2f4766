-- A point-of-sale database: 2,000 products, three stores, prices and stock and codes in tables of their own.
-- Product n costs 10 + n * 0.37; its EAN starts with 590 and ends with the check digit of GS1 (weights 1 and 3).
CREATE TABLE stores (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL, brand varchar(40), tags text[], added timestamptz);
CREATE TABLE codes (item_id int REFERENCES items, kind text NOT NULL, code char(20) NOT NULL);
CREATE TABLE prices (item_id int REFERENCES items, store_id int REFERENCES stores, gross numeric(12, 4));
CREATE TABLE stock (item_id int REFERENCES items, store_id int REFERENCES stores, pieces int);
CREATE TABLE visits (at timestamptz NOT NULL);
CREATE SEQUENCE receipts;

INSERT INTO stores VALUES (1, 'Gdynia'), (2, 'Łódź'), (3, 'Świdnica');
INSERT INTO items SELECT n, 'Lampa Żuraw ' || n, 'Lumen', ARRAY['dom', 'biuro'], now() FROM generate_series(1, 2000) n;
INSERT INTO codes SELECT n, 'sku', 'LD-' || n FROM generate_series(1, 2000) n;
INSERT INTO codes
  SELECT n, 'ean', base || (10 - total % 10) % 10
  FROM generate_series(1, 2000) n,
    LATERAL (SELECT '590' || lpad(n::text, 9, '0') AS base) b,
    LATERAL (SELECT sum(substr(base, i, 1)::int * CASE WHEN i % 2 = 0 THEN 3 ELSE 1 END) AS total
             FROM generate_series(1, 12) i) t;
INSERT INTO prices SELECT n, s, 10 + n * 0.37 FROM generate_series(1, 2000) n, generate_series(1, 3) s;
INSERT INTO stock SELECT n, s, 1 + n % 7 FROM generate_series(1, 2000) n, generate_series(1, 3) s;

-- Differences from the shop: one store dearer, one product sold out everywhere, one never sold here.
UPDATE prices SET gross = gross + 5 WHERE item_id = 99 AND store_id = 2;
UPDATE stock SET pieces = 0 WHERE item_id = 777;
DELETE FROM codes WHERE item_id = 400;
DELETE FROM prices WHERE item_id = 400;
DELETE FROM stock WHERE item_id = 400;
-- No difference: sold out in two stores of three.
UPDATE stock SET pieces = 0 WHERE item_id = 40 AND store_id < 3;

-- What the reader may call but a reading session must refuse.
CREATE FUNCTION note_visit() RETURNS int LANGUAGE sql SECURITY DEFINER
  AS 'INSERT INTO public.visits VALUES (now()) RETURNING 1';
CREATE ROLE reader LOGIN;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;
REVOKE SELECT ON visits FROM reader;
GRANT USAGE ON SEQUENCE receipts TO reader;
