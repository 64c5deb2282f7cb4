-- Sample data for a first local run. The triggers put it into the change feed like everything else.
insert into suppliers (id, name, address, city, state, email, phone)
select id::uuid, name, address, city, state, email, phone from (values
    ('01930000-0000-7000-8000-000000000001', 'Andes Peak Coffee', '18 Harbor Street', 'Portland', 'Oregon', 'orders@andespeak.example', '+1 503 555 0101'),
    ('01930000-0000-7000-8000-000000000002', 'Blue Ridge Roasters', '402 Church Street', 'Asheville', 'North Carolina', 'hello@blueridge.example', '(828) 555-0102'),
    ('01930000-0000-7000-8000-000000000003', 'Cerrado Direct', 'Avenida Paulista 1578', 'São Paulo', 'São Paulo', 'vendas@cerrado.example', '+55 11 5550 0103'),
    ('01930000-0000-7000-8000-000000000004', 'Delta Green Beans', '77 Canal Street', 'New Orleans', 'Louisiana', 'desk@deltagreen.example', '(504) 555-0104'),
    ('01930000-0000-7000-8000-000000000005', 'Fjord & Finca', 'Strandgaten 12', 'Bergen', 'Vestland', 'post@fjordfinca.example', '+47 55 55 01 05'),
    ('01930000-0000-7000-8000-000000000006', 'Guji Highland Growers', '5 Cunningham Street', 'Addis Ababa', 'Addis Ababa', 'trade@gujigrowers.example', '+251 11 555 0106'),
    ('01930000-0000-7000-8000-000000000007', 'Joe''s Beans & Co', '221 Mill Road', 'Cambridge', 'Massachusetts', 'joe@joesbeans.example', '617-555-0107'),
    ('01930000-0000-7000-8000-000000000008', 'Kona Shore Coffee', '75 Alii Drive', 'Kailua-Kona', 'Hawaii', 'aloha@konashore.example', '808.555.0108'),
    ('01930000-0000-7000-8000-000000000009', 'Lamplight Importers', '9 Wapping Lane', 'London', 'England', 'buying@lamplight.example', '020 7946 0109'),
    ('01930000-0000-7000-8000-00000000000a', 'Monsoon Malabar Traders', '31 Marine Drive', 'Kochi', 'Kerala', 'office@monsoonmalabar.example', '+91 484 555 0110'),
    ('01930000-0000-7000-8000-00000000000b', 'Nariño Co-operative', 'Calle 18 No. 24-45', 'Pasto', 'Nariño', 'contacto@narino.example', '+57 602 555 0111'),
    ('01930000-0000-7000-8000-00000000000c', 'Sumatra Wet Mill', 'Jalan Gatot Subroto 40', 'Medan', 'North Sumatra', 'sales@sumatramill.example', '+62 61 555 0112')
) as sample (id, name, address, city, state, email, phone)
where not exists (select from suppliers);
