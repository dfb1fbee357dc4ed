-- Offices of the ministry and the regions whose people they serve (ISO 3166-2 codes). The rows below are examples; an operator keeps them.
CREATE TABLE office (
    code       text PRIMARY KEY CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    name_az    text NOT NULL,
    name_en    text NOT NULL,
    name_ru    text NOT NULL,
    address_az text NOT NULL,
    address_en text NOT NULL,
    address_ru text NOT NULL,
    regions    text[] NOT NULL DEFAULT '{}'
);

INSERT INTO office (code, name_az, name_en, name_ru, address_az, address_en, address_ru, regions) VALUES
('ministry', 'Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi', 'Ministry of Labour and Social Protection of Population',
 'Министерство труда и социальной защиты населения', 'Bakı, Salatın Əsgərova küçəsi 85', '85 Salatin Asgarova Street, Baku',
 'Баку, улица Салатын Аскеровой, 85', '{}'),
('baku-nasimi', 'Bakı, Nəsimi rayon şöbəsi', 'Baku, Nasimi district office', 'Баку, отдел Насиминского района',
 'Bakı, Nəsimi rayonu', 'Nasimi district, Baku', 'Баку, Насиминский район', '{AZ-BA}'),
('baku-nizami', 'Bakı, Nizami rayon şöbəsi', 'Baku, Nizami district office', 'Баку, отдел Низаминского района',
 'Bakı, Nizami rayonu', 'Nizami district, Baku', 'Баку, Низаминский район', '{}'),
('sumqayit', 'Sumqayıt şəhər şöbəsi', 'Sumqayit city office', 'Отдел города Сумгаит',
 'Sumqayıt şəhəri', 'Sumqayit', 'Сумгаит', '{AZ-SM,AZ-ABS,AZ-SIY,AZ-SBN,AZ-XAC,AZ-QBA,AZ-QUS}'),
('ganja', 'Gəncə şəhər şöbəsi', 'Ganja city office', 'Отдел города Гянджа',
 'Gəncə şəhəri', 'Ganja', 'Гянджа', '{AZ-GA,AZ-GYG,AZ-GOR,AZ-SKR,AZ-TOV,AZ-QAZ,AZ-AGA,AZ-GAD,AZ-NAF,AZ-DAS}');
