/** Invented names and plain things for the slots of templates. */
export const PLACES = [
  'Harbor Falls',
  'Millbrook',
  'Santa Lucia Bay',
  'Elmstead',
  'Port Carrow',
  'Juniper Springs',
  'Westhaven',
  'Old Quarry',
]
export const STREETS = [
  '14 Larch Lane',
  '220 Mill Road',
  '7 Ferry Steps',
  '61 Orchard Row',
  '9 Quarry View',
  '118 Elm Terrace',
]
export const COLLEGES = [
  'Bramwell College',
  'Tidewater State',
  'Carrow Institute',
  'Saint Osric University',
  'Lakeland Tech',
]
export const CUSTODIANS = ['Meridian Custody', 'Stonegate Trust', 'Meridian Custody', 'Harborline Clearing']
export const FUNDS = [
  'Larkspur Balanced',
  'Tern Global Equity',
  'Kestrel Short Bond',
  'Juniper Small Companies',
  'Heron Dividend',
  'Alpenglow International',
  'Municipal Ladder 2030',
]
export const LENDERS = ['Old Mill Savings', 'Port Carrow Credit Union', 'First Quarry Bank']
export const INSURERS = ['Granary Mutual', 'Lantern Life', 'Fellwood Insurance']
export const CHARITIES = [
  'the Harbor Food Pantry',
  'Blue Heron Land Conservancy',
  'the Carrow Animal Shelter',
  'Open Page Library Fund',
  'the Tidewater Hospice',
]
export const TRIPS = [
  'Portugal',
  'New Zealand',
  'the Dolomites',
  'Kyoto',
  'the Hebrides',
  'Patagonia',
  'Crete',
  'Nova Scotia',
]
export const TIMES = ['9:00', '9:30', '10:15', '11:00', '1:30', '2:00', '2:45', '3:30', '4:00', '4:30']
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
/** For families whose children are not in the CRM. */
export const CHILDREN = ['Poppy', 'Ezra', 'Noor', 'Linus', 'Amelie', 'Kofi', 'Ruth', 'Mateo']
