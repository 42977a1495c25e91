/** Businesses, trusts and foundations the firm serves. All invented. */
export interface OrganisationFacts {
  name: string
  domain: string
  contacts: { name: string; title: string }[]
}

export const ORGANISATIONS: OrganisationFacts[] = [
  {
    name: 'Brightwater Dental Group',
    domain: 'brightwaterdental.example',
    contacts: [
      { name: 'Anselm Kirchhoff', title: 'Managing Partner' },
      { name: 'Delphine Amoako', title: 'Office Manager' },
    ],
  },
  {
    name: 'Larkfield Community Foundation',
    domain: 'larkfieldfoundation.example.org',
    contacts: [
      { name: 'Theodora Vance-Lisowski', title: 'Executive Director' },
      { name: 'Quentin Abara', title: 'Treasurer' },
      { name: 'Ottilie Rasmussen', title: 'Board Chair' },
    ],
  },
  {
    name: 'Hollis & Tran Architects',
    domain: 'hollistran.example',
    contacts: [
      { name: 'Minh-Anh Tran', title: 'Partner' },
      { name: 'Garrick Hollis', title: 'Partner' },
    ],
  },
  {
    name: 'Cedar Point Orchards LLC',
    domain: 'cedarpointorchards.example',
    contacts: [
      { name: 'Verna Tillotson', title: 'Owner' },
      { name: 'Ezequiel Prado', title: 'Bookkeeper' },
    ],
  },
  {
    name: 'Saint Brannoc School Endowment',
    domain: 'saintbrannoc.example.org',
    contacts: [
      { name: 'Leocadia Furneaux', title: 'Bursar' },
      { name: 'Ignatius Boateng', title: 'Finance Committee' },
    ],
  },
  {
    name: 'Kestrel Marine Supply',
    domain: 'kestrelmarine.example',
    contacts: [
      { name: 'Bronwen Casteel', title: 'President' },
      { name: 'Ragnar Ivey', title: 'Controller' },
    ],
  },
  {
    name: 'The Whitcombe Family Trust',
    domain: 'whitcombetrust.example.net',
    contacts: [
      { name: 'Evadne Whitcombe', title: 'Trustee' },
      { name: 'Lucian Whitcombe', title: 'Trustee' },
    ],
  },
  {
    name: 'Pinebrook Veterinary Partners',
    domain: 'pinebrookvets.example',
    contacts: [
      { name: 'Sunniva Dahlgren', title: 'Partner' },
      { name: 'Mateus Okpara', title: 'Practice Manager' },
    ],
  },
  {
    name: 'Tidewater Chamber Players',
    domain: 'tidewaterplayers.example.org',
    contacts: [
      { name: 'Aurelio Benedetti-Shah', title: 'Artistic Director' },
      { name: 'Petra Nordholm', title: 'Treasurer' },
    ],
  },
  {
    name: 'Oakhurst Precision Tooling',
    domain: 'oakhursttooling.example',
    contacts: [
      { name: 'Lamar Steadwell', title: 'Owner' },
      { name: 'Xiomara Bledsoe', title: 'Human Resources' },
    ],
  },
  {
    name: 'Fennimore Bakeries Retirement Plan',
    domain: 'fennimorebakeries.example',
    contacts: [
      { name: 'Clotilde Fennimore', title: 'Plan Trustee' },
      { name: 'Ansel Wachira', title: 'Payroll' },
    ],
  },
  {
    name: 'Blue Heron Land Conservancy',
    domain: 'blueheronland.example.org',
    contacts: [
      { name: 'Marit Lonsdale', title: 'Finance Director' },
      { name: 'Tobiah Crane-Ude', title: 'Board Treasurer' },
    ],
  },
]

/** Accountants and lawyers who work for the firm's clients. `inCrm`: the firm keeps them as people. */
export interface ProfessionalFacts {
  profession: 'accountant' | 'lawyer'
  practice: string
  domain: string
  people: { name: string; title: string }[]
  inCrm: boolean
}

export const PROFESSIONALS: ProfessionalFacts[] = [
  {
    profession: 'accountant',
    practice: 'Harrow Lisle Tax',
    domain: 'harrowlisle.example',
    inCrm: true,
    people: [
      { name: 'Rupert Harrowgate', title: 'CPA, Partner' },
      { name: 'Mwajuma Lisle', title: 'CPA' },
    ],
  },
  {
    profession: 'lawyer',
    practice: 'Pemberley Stroud Law',
    domain: 'pemberleystroud.example',
    inCrm: true,
    people: [
      { name: 'Augusta Stroud', title: 'Attorney, Trusts and Estates' },
      { name: 'Dashiell Eze', title: 'Associate' },
    ],
  },
  {
    profession: 'accountant',
    practice: 'Quillfeather Accounting',
    domain: 'quillfeather.example',
    inCrm: false,
    people: [{ name: 'Norbert Quill', title: 'Enrolled Agent' }],
  },
  {
    profession: 'lawyer',
    practice: 'Marlowe Vantongeren',
    domain: 'marlowevt.example',
    inCrm: false,
    people: [{ name: 'Saskia Vantongeren', title: 'Partner' }],
  },
  {
    profession: 'accountant',
    practice: 'Bellweather & Sons CPA',
    domain: 'bellweathercpa.example.com',
    inCrm: true,
    people: [{ name: 'Horatio Bellweather', title: 'CPA' }],
  },
  {
    profession: 'lawyer',
    practice: 'Ashgrove Family Law',
    domain: 'ashgrovelaw.example',
    inCrm: false,
    people: [{ name: 'Candace Ashgrove-Lim', title: 'Attorney' }],
  },
]
