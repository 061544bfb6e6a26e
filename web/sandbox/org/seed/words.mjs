/** The words that made-up people and companies are put together from. */
const words = (text) => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Aaliyah Adam Aiko Alba Aleksi Amara Amir Ana Anders Anika Arjun Astrid Beatriz Benedikt Bianca Bilal
  Bram Camille Carlos Carmen Chidi Chloe Clara Connor Daniel Daria David Deepa Diego Dina Dylan Ebba
  Eduardo Eleni Elif Emeka Emil Emma Esther Ewa Farah Felix Fiona Florian Freya Gabriel Giulia Grace
  Hana Hanna Hassan Helena Hugo Ibrahim Ines Ingrid Isaac Ivana Jakub James Jana Javier Jin Joanna
  Johan Jonas Josef Julia Kai Karim Katarina Kenji Klara Kofi Laila Lars Laura Lena Leon Liam Lina
  Lucas Magnus Maja Malik Marco Maria Marta Mateo Maya Mina Mohamed Nadia Naomi Niamh Nikolai Nina
  Noah Nora Olga Oliver Omar Oscar Otto Paula Pedro Petra Priyanka Rafael Rania Ravi Rosa Ruth Sakura
  Samuel Sara Sean Selma Simon Sofia Stefan Sven Tariq Tessa Theo Tomas Valeria Vera Victor Wei Yara
  Yusuf Zoe`);

export const LAST_NAMES = words(`
  Abbott Adeyemi Ahmed Almeida Andersson Arnold Bailey Bakker Banerjee Barros Baumann Becker Bell
  Bennett Berg Bianchi Blake Bondar Brandt Brennan Brooks Byrne Calder Campos Carter Castillo Chen
  Clarke Cohen Cole Conti Costa Crawford Dahl Dalton Das Delgado Demir Dietrich Doyle Dubois Duarte
  Eklund Ellis Engel Eriksen Farrell Ferrari Fischer Fleming Fontaine Foster Frank Gallagher Garcia
  Gibson Gomez Grant Gray Greco Gupta Haas Hahn Hansen Harper Hayashi Heinrich Herrera Hoffman Holm
  Horvat Hughes Iqbal Ito Ivanov Jansen Jensen Jones Kaplan Kapoor Kaya Keller Khan Kim Klein Kowalski
  Kruger Kumar Lambert Larsen Laurent Lee Lehmann Lima Lind Lopez Lund Maier Marchetti Marin Martin
  Mehta Mendes Meyer Mills Molina Moreau Moretti Morgan Muller Murphy Nakamura Navarro Nguyen Nielsen
  Novak Nowak Okonkwo Olsen Ortega Osei Palmer Park Patel Pereira Petrov Porter Quinn Ramos Rao Reid
  Richter Rios Rivera Rossi Roux Russo Saito Salazar Santos Sato Schmidt Schneider Shah Silva Singh
  Sousa Stone Suzuki Svensson Tan Tanner Torres Tran Vargas Vega Vogel Wagner Walsh Wang Watanabe Weber
  West White Wolf Wong Wright Yamada Yilmaz Young Zhang Zimmermann`);

export const COMPANY_HEADS = words(`
  Alder Amber Anchor Arbor Argon Aspen Atlas Aurora Basalt Beacon Birch Blue Bramble Bridge Bright
  Cascade Cedar Cinder Clear Cobalt Copper Coral Crane Crown Delta Dune East Ember Evergreen Falcon
  Fern Flint Forge Garnet Glacier Granite Green Grove Harrow Hawthorn Hazel Heron Highland Hollow Iron
  Ivory Jade Juniper Keystone Lantern Larch Laurel Linden Lumen Maple Marble Marsh Meridian Mill Mistral
  North Oak Ocean Onyx Orchard Osprey Otter Pearl Pine Pioneer Quarry Quartz Raven Red Ridge River
  Rowan Saffron Sage Silver Slate South Spruce Sterling Stone Summit Sycamore Tamarack Terra Thistle
  Tidal Timber Topaz Umber Vale Verdant Vertex West Willow Winter Wren Yarrow Zephyr`);

export const COMPANY_TAILS = words(`
  Analytics Bakeries Beverages Biotech Brewing Builders Ceramics Chemicals Components Dairy Dynamics
  Electric Energy Engineering Farms Filtration Foods Foundry Glass Health Hydraulics Industries
  Instruments Laboratories Logistics Machinery Marine Materials Metals Mills Mining Optics Packaging
  Papers Partners Pharma Plastics Power Press Pumps Rail Robotics Solar Steel Systems Textiles Tools
  Utilities Valves Water`);

export const COMPANY_FORMS = ['', '', '', 'Group', 'Ltd', 'Inc', 'GmbH', 'AB', 'SA', 'Holdings'];

export const TITLES = [
  'Account Manager',
  'Buyer',
  'Chief Engineer',
  'Chief Executive',
  'Chief Financial Officer',
  'Commercial Director',
  'Head of Maintenance',
  'Head of Quality',
  'Instrumentation Engineer',
  'IT Manager',
  'Laboratory Manager',
  'Operations Director',
  'Plant Manager',
  'Process Engineer',
  'Procurement Manager',
  'Production Planner',
  'Project Manager',
  'Purchasing Assistant',
  'Supply Chain Manager',
  'Technical Director',
];

/** City, state or region, country, start of its telephone numbers. */
export const PLACES = [
  ['Boston', 'MA', 'United States', '+1 617 555'],
  ['Chicago', 'IL', 'United States', '+1 312 555'],
  ['Houston', 'TX', 'United States', '+1 713 555'],
  ['Portland', 'OR', 'United States', '+1 503 555'],
  ['Toronto', 'ON', 'Canada', '+1 416 555'],
  ['Leeds', 'West Yorkshire', 'United Kingdom', '+44 113 496'],
  ['Bristol', 'Avon', 'United Kingdom', '+44 117 496'],
  ['Hamburg', 'Hamburg', 'Germany', '+49 40 555'],
  ['Stuttgart', 'Baden-Württemberg', 'Germany', '+49 711 555'],
  ['Lyon', 'Rhône', 'France', '+33 4 72 55'],
  ['Göteborg', 'Västra Götaland', 'Sweden', '+46 31 555'],
  ['Milano', 'Lombardia', 'Italy', '+39 02 5550'],
  ['Osaka', 'Osaka', 'Japan', '+81 6 5555'],
  ['Pune', 'Maharashtra', 'India', '+91 20 5555'],
  ['São Paulo', 'SP', 'Brazil', '+55 11 5555'],
];

export const STREETS = words(`
  Canal Harbour Foundry Station Market Mill Bridge Orchard Church River Quarry Dock Garden Summit Park`);

export const PRODUCTS = [
  'Flow sensors',
  'Level gauges',
  'Pressure transmitters',
  'pH analysers',
  'Calibration contract',
  'Service renewal',
  'Bottling line retrofit',
  'Pilot installation',
  'Spare parts agreement',
  'Remote monitoring',
];

export const CASE_SUBJECTS = [
  'Reading drifts after cleaning',
  'No signal on channel 2',
  'Display shows error E14',
  'Calibration certificate missing',
  'Firmware update fails at 80%',
  'Wrong connector delivered',
  'Question about the warranty',
  'Invoice does not match the order',
  'Replacement seal needed',
  'Alarm relay does not switch',
];

export const LEAD_STATUSES = [
  'Open - Not Contacted',
  'Open - Not Contacted',
  'Working - Contacted',
  'Closed - Not Converted',
];

export const EVENT_SUBJECTS = [
  'Call',
  'Demonstration',
  'Kick-off',
  'Plant tour',
  'Quarterly review',
  'Site visit',
  'Training on site',
];
