// Where sample people live. Numbers are +1 NPA 555-01xx, reserved for fiction in every area code.

export type Place = { areaCode: string; city: string; state: string; postalCode: string }

export const places: readonly Place[] = [
  { areaCode: '312', city: 'Chicago', state: 'IL', postalCode: '60601' },
  { areaCode: '212', city: 'New York', state: 'NY', postalCode: '10001' },
  { areaCode: '617', city: 'Boston', state: 'MA', postalCode: '02108' },
  { areaCode: '202', city: 'Washington', state: 'DC', postalCode: '20001' },
  { areaCode: '404', city: 'Atlanta', state: 'GA', postalCode: '30303' },
  { areaCode: '305', city: 'Miami', state: 'FL', postalCode: '33101' },
  { areaCode: '850', city: 'Pensacola', state: 'FL', postalCode: '32501' },
  { areaCode: '713', city: 'Houston', state: 'TX', postalCode: '77002' },
  { areaCode: '512', city: 'Austin', state: 'TX', postalCode: '78701' },
  { areaCode: '214', city: 'Dallas', state: 'TX', postalCode: '75201' },
  { areaCode: '504', city: 'New Orleans', state: 'LA', postalCode: '70112' },
  { areaCode: '615', city: 'Nashville', state: 'TN', postalCode: '37201' },
  { areaCode: '270', city: 'Bowling Green', state: 'KY', postalCode: '42101' },
  { areaCode: '314', city: 'St. Louis', state: 'MO', postalCode: '63101' },
  { areaCode: '612', city: 'Minneapolis', state: 'MN', postalCode: '55401' },
  { areaCode: '414', city: 'Milwaukee', state: 'WI', postalCode: '53202' },
  { areaCode: '313', city: 'Detroit', state: 'MI', postalCode: '48226' },
  { areaCode: '216', city: 'Cleveland', state: 'OH', postalCode: '44113' },
  { areaCode: '303', city: 'Denver', state: 'CO', postalCode: '80202' },
  { areaCode: '801', city: 'Salt Lake City', state: 'UT', postalCode: '84101' },
  { areaCode: '602', city: 'Phoenix', state: 'AZ', postalCode: '85004' },
  { areaCode: '505', city: 'Albuquerque', state: 'NM', postalCode: '87102' },
  { areaCode: '213', city: 'Los Angeles', state: 'CA', postalCode: '90012' },
  { areaCode: '415', city: 'San Francisco', state: 'CA', postalCode: '94103' },
  { areaCode: '503', city: 'Portland', state: 'OR', postalCode: '97204' },
  { areaCode: '206', city: 'Seattle', state: 'WA', postalCode: '98101' },
]
