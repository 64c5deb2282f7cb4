-- Sample data for a first local run.
insert into customers (id, name, address, city, state, email, phone)
select id::uuid, name, address, city, state, email, phone from (values
    ('01930000-0000-7000-8000-000000000101', 'Corner Cup', '12 Elm Street', 'Burlington', 'Vermont', 'owner@cornercup.example', '(802) 555-0121'),
    ('01930000-0000-7000-8000-000000000102', 'Early Bird Café', '300 Pine Avenue', 'Boise', 'Idaho', 'team@earlybird.example', '208-555-0122'),
    ('01930000-0000-7000-8000-000000000103', 'Slow Drip', '41 Market Square', 'Savannah', 'Georgia', 'hello@slowdrip.example', '+1 912 555 0123'),
    ('01930000-0000-7000-8000-000000000104', 'The Daily Grind', '8 Station Road', 'York', 'England', 'orders@dailygrind.example', '01904 555 0124')
) as sample (id, name, address, city, state, email, phone)
where not exists (select from customers);
