// The cars of the pictures: invented ones, of no make that there is, each with one accident.

const [lindenhof, sonnenallee] = ['Autohaus Lindenhof', 'Werkstatt Sonnenallee'];

/** Body, colour, model year, zones and severity of the accident, and kilometres when it happened. */
const rows = [
    ['hatchback', 'blue', 2019, ['front_left'], 'minor', 31_200],
    ['saloon', 'red', 2020, ['right', 'rear_right'], 'moderate', 44_900],
    ['estate', 'green', 2018, ['rear'], 'moderate', 88_300],
    ['suv', 'silver', 2021, ['left'], 'minor', 22_750],
    ['coupe', 'black', 2017, ['front', 'front_right'], 'severe', 64_100],
    ['hatchback', 'white', 2022, ['rear_left'], 'minor', 15_400],
    ['saloon', 'grey', 2016, ['front'], 'moderate', 102_600],
    ['estate', 'blue', 2020, ['left', 'rear_left'], 'severe', 57_800],
    ['suv', 'brown', 2019, ['front_right', 'right'], 'moderate', 71_050],
    ['coupe', 'red', 2021, ['rear_right'], 'minor', 18_900],
    ['hatchback', 'silver', 2018, ['roof'], 'moderate', 66_400],
    ['saloon', 'black', 2022, ['underbody'], 'moderate', 12_300],
    ['estate', 'white', 2017, ['front_left', 'front', 'front_right'], 'severe', 93_700],
    ['suv', 'red', 2020, ['roof', 'left'], 'severe', 49_500],
];

const models = { hatchback: 'Kompakt 3', saloon: 'Reise 4', estate: 'Kombi 5', suv: 'Gelände 6', coupe: 'Sprint 2' };
const codes = { hatchback: '3K', saloon: '4R', estate: '5K', suv: '6G', coupe: '2S' };
/** The letters of model years from 2016 on. */
const years = 'GHJKLMNP';

/** The cars, with their VINs. Europe's need no check digit. */
export const cars = rows.map(([body, colour, year, zones, severity, km], k) => {
    const vin = `WUCZZZ${codes[body]}Z${years[year - 2016]}R${(100_001 + k * 37).toString()}`;
    return { vin, body, colour, year, zones, severity, km };
});

const reading = (value) => ({ value, unit: 'km', result: 'read' });

/** The life of a car, as files of lives have it: `accident` and `repaired` are the evidence of its two pictures. */
export function life({ vin, body, colour, year, zones, severity, km }, { accident, repaired }) {
    const spec = {
        ...{ make: 'Rheintal', model: models[body], variant: '1.5 TSI', body, fuel: 'petrol', displacement_cc: 1498 },
        ...{ colour, model_year: year, manufactured: `${year}-02-12`, plant: 'DEMUC', euro_class: 'Euro 6' },
    };
    const isSevere = severity === 'severe';
    const event = (at, kind, [by, org], odometer, fields, evidence = []) => ({
        ...{ at, recorded: at, kind, by, org, odometer: odometer && reading(odometer), fields },
        ...{ text: '', evidence, accept: true, why: null },
    });
    const maker = ['manufacturer', 'Rheintal Fahrzeugwerke'];
    const fitted = { name: 'body panel', number: 'BP-100', action: 'replace', severity };
    return {
        vin,
        spec,
        events: [
            event(`${year}-02-12`, 'manufacture', maker, 4, spec),
            event(`${year}-03-02`, 'delivery', maker, null, { to: lindenhof, country: 'DEU' }),
            event(`${year}-04-20`, 'retail', ['retailer', lindenhof], 21, {
                ...{ on_sale_since: `${year}-03-05`, sold_on: `${year}-04-20`, city: 'DEBER' },
                ...{ price: 2_150_000, currency: 'EUR' },
            }),
            event(`${year}-04-21`, 'registration', ['authority', 'Kraftfahrtregister Nordwest'], null, {
                first_registered: `${year}-04-21`, country: 'DEU',
            }),
            event('2024-05-14', 'accident', ['workshop', sonnenallee], km, {
                ...{ zones, severity, airbags: isSevere, structural: isSevere, towed: isSevere, drivable: !isSevere },
            }, [accident]),
            event('2024-06-03', 'maintenance', ['workshop', sonnenallee], km + 12, {
                type: 'repair', items: [fitted],
            }, [repaired]),
            event('2025-03-18', 'sale', ['owner', null], km + 7_400, {
                price: 1_190_000, currency: 'EUR', to: 'owner-2',
            }),
        ],
    };
}
